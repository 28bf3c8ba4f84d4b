// The list of inputs: arguments, list files and directories, always in the same order.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <string>
#include <vector>

#include "input/input-list.h"
#include "input_samples.h"

namespace tamis {
namespace {

using samples::TempFolder;
using Paths = std::vector<std::string>;

InputList expand(const InputSelection& selection) {
  Result<InputList> list = expand_inputs(selection);
  if (!list) throw std::runtime_error(list.error().message);
  return *list;
}

TEST(InputList, KeepsTheOrderOfTheArguments) {
  const TempFolder folder;
  const std::string b = folder.write("b", ""), a = folder.write("a", "");
  EXPECT_EQ(expand({.arguments = {b, "-", a, b}}).paths, (Paths{b, "-", a, b}));
  EXPECT_EQ(expand({.arguments = {folder / "absent"}}).paths, Paths{folder / "absent"})
      << "opening it says why";
}

TEST(InputList, WalksDirectoriesInTheOrderOfNames) {
  const TempFolder folder;
  for (const char* name :
       {"d/z.html", "d/b/2", "d/b/10", "d/a.html", "d/b.html", "d/.cache", "d/.git/config"}) {
    folder.write(name, "");
  }
  const std::string d = folder / "d";
  const Paths expected = {d + "/a.html", d + "/b/10", d + "/b/2", d + "/b.html", d + "/z.html"};
  InputList list = expand({.arguments = {d}, .recursive = true});
  EXPECT_EQ(list.paths, expected);
  EXPECT_EQ(list.hidden, 2u);
  EXPECT_TRUE(list.errors.empty());
  EXPECT_EQ(expand({.arguments = {d + "/"}, .recursive = true}).paths, expected) << "no doubled slashes";
}

TEST(InputList, AsksForTheOptionWhereADirectoryIsNamed) {
  const TempFolder folder;
  folder.write("d/a", "");
  const Result<InputList> list = expand_inputs({.arguments = {folder / "d"}});
  ASSERT_FALSE(list.ok());
  EXPECT_EQ(list.error().fault, Fault::usage);
  EXPECT_EQ(list.error().message, "is a directory; -r (--recursive) reads the files in it");
}

TEST(InputList, NoticesLinksThatLeadInACircle) {
  const TempFolder folder;
  const std::string file = folder.write("d/e/page", "");
  std::filesystem::create_directory_symlink("..", folder / "d/e/up");
  std::filesystem::create_directory_symlink("e", folder / "d/f");
  std::filesystem::create_symlink("nowhere", folder / "d/g");
  const InputList list = expand({.arguments = {folder / "d"}, .recursive = true});
  EXPECT_EQ(list.paths, (Paths{file, folder / "d/g"}));
  ASSERT_EQ(list.errors.size(), 1u);
  EXPECT_EQ(list.errors[0].place, folder / "d/e/up");
  EXPECT_EQ(list.errors[0].fault, Fault::record);
}

TEST(InputList, LeavesOutPipesMetInDirectories) {
  const TempFolder folder;
  const std::string file = folder.write("d/page", "");
  ASSERT_EQ(mkfifo((folder / "d/pipe").c_str(), 0600), 0);
  const InputList list = expand({.arguments = {folder / "d"}, .recursive = true});
  EXPECT_EQ(list.paths, Paths{file});
  EXPECT_EQ(list.special, 1u);
}

TEST(InputList, ReadsNamesFromAFile) {
  const TempFolder folder;
  const std::string lines = folder.write("lines", "un\n\ndeux mots\r\ntrois");
  EXPECT_EQ(expand({.arguments = {"zéro"}, .files_from = lines}).paths,
            (Paths{"zéro", "un", "deux mots", "trois"}));
  const std::string nulls = folder.write("nulls", std::string("un\ndeux\0trois\r\0", 15));
  EXPECT_EQ(expand({.files_from = nulls, .null_separated = true}).paths, (Paths{"un\ndeux", "trois\r"}));
  folder.write("d/a", "");
  const std::string directories = folder.write("directories", folder / "d\n");
  EXPECT_EQ(expand({.files_from = directories, .recursive = true}).paths, Paths{folder / "d/a"});
  EXPECT_EQ(expand_inputs({.files_from = directories}).ok(), false);
}

TEST(InputList, SaysWhyItsListCannotBeRead) {
  const Result<InputList> absent = expand_inputs({.files_from = "/nonexistent/list"});
  ASSERT_FALSE(absent.ok());
  EXPECT_EQ(absent.error().place, "/nonexistent/list");
}

TEST(InputList, ReadsStandardInputOnlyOnce) {
  const TempFolder folder;
  const std::string list = folder.write("list", "-\n");
  for (const InputSelection& selection :
       {InputSelection{.arguments = {"-", "-"}}, InputSelection{.arguments = {"-"}, .files_from = "-"},
        InputSelection{.arguments = {"-"}, .files_from = list}}) {
    const Result<InputList> twice = expand_inputs(selection);
    ASSERT_FALSE(twice.ok());
    EXPECT_EQ(twice.error().fault, Fault::usage);
    EXPECT_EQ(twice.error().message, "standard input can be read only once");
  }
}

}  // namespace
}  // namespace tamis
