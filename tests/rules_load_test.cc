// load_rules(): where a set comes from, what the cache does, and how ids are switched on and off.
#include <gmock/gmock.h>
#include <sys/stat.h>

#include "rules/rule-cache.h"
#include "rules/rule-set-impl.h"
#include "rules/rules-image.h"
#include "rules_sample.h"

namespace tamis {
namespace {

using testing::HasSubstr;

class LoadRules : public testing::Test {
 protected:
  LoadRules() {
    setenv("XDG_CACHE_HOME", folder.path("cache").c_str(), 1);
    setenv("XDG_CONFIG_HOME", folder.path("config").c_str(), 1);
  }
  ~LoadRules() override {
    unsetenv("XDG_CACHE_HOME");
    unsetenv("XDG_CONFIG_HOME");
  }
  RuleSources own(const std::string& path) const {
    RuleSources sources;
    sources.defaults = false;
    sources.paths = {path};
    return sources;
  }
  static RuleSet load(const RuleSources& sources) {
    Result<RuleSet> set = load_rules(sources);
    if (!set) ADD_FAILURE() << set.error().place << ": " << set.error().message;
    return set ? std::move(*set) : RuleSet();
  }
  size_t cached() const {
    std::error_code error;
    size_t n = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path("cache/tamis"), error)) {
      n += entry.is_regular_file();
    }
    return n;
  }

  Folder folder;
};

TEST_F(LoadRules, DefaultsComeFromTheProgramWithoutCompiling) {
  const RuleSet set = load({});
  EXPECT_EQ(set.impl->origin, Origin::image);
  EXPECT_GT(set.rules().size(), 50u);
  EXPECT_EQ(cached(), 0u);
}

TEST_F(LoadRules, OwnRulesAreCompiledOnceAndCached) {
  const std::string file = folder.write("own.toml", rule_toml("read all about it"));
  const RuleSet first = load(own(file));
  EXPECT_EQ(first.impl->origin, Origin::compiled);
  EXPECT_EQ(cached(), 1u);
  const RuleSet second = load(own(file));
  EXPECT_EQ(second.impl->origin, Origin::cache);
  EXPECT_EQ(second.hash(), first.hash());
  EXPECT_EQ(Scanned(second, "Read all about it").texts(), std::vector<std::string>{"Read all about it"});
}

TEST_F(LoadRules, AnotherPatternIsAnotherSet) {
  const std::string file = folder.write("own.toml", rule_toml("one thing"));
  const RuleSet first = load(own(file));
  folder.write("own.toml", rule_toml("another thing"));
  const RuleSet second = load(own(file));
  EXPECT_EQ(second.impl->origin, Origin::compiled);
  EXPECT_NE(second.hash(), first.hash());
  folder.write("own.toml", rule_toml("another thing", "where = \"tail\""));
  EXPECT_EQ(load(own(file)).impl->origin, Origin::cache) << "the database is the same";
}

TEST_F(LoadRules, ADamagedCacheIsWrittenAgain) {
  const std::string file = folder.write("own.toml", rule_toml("read all about it"));
  load(own(file));
  const std::string path = std::filesystem::directory_iterator(folder.path("cache/tamis"))->path();
  std::filesystem::resize_file(path, std::filesystem::file_size(path) / 2);
  EXPECT_EQ(load(own(file)).impl->origin, Origin::compiled);
  EXPECT_EQ(load(own(file)).impl->origin, Origin::cache);
  std::filesystem::remove(path);
  std::filesystem::create_directory(path);
  EXPECT_EQ(load(own(file)).impl->origin, Origin::compiled);
}

TEST_F(LoadRules, AFolderThatCannotBeWrittenIsNoError) {
  const std::string file = folder.write("own.toml", rule_toml("read all about it"));
  folder.write("cache", "a file where the folder should be");
  EXPECT_EQ(load(own(file)).impl->origin, Origin::compiled);
  setenv("XDG_CACHE_HOME", "relative", 1);
  setenv("HOME", "", 1);
  EXPECT_EQ(cache_folder(), "");
  EXPECT_EQ(load(own(file)).impl->origin, Origin::compiled);
  setenv("HOME", "/root", 1);
}

TEST_F(LoadRules, TheCacheKeepsTheNewestFew) {
  for (int i = 0; i < 12; ++i) {
    load(own(folder.write("own.toml", rule_toml("read number " + std::to_string(i)))));
  }
  EXPECT_EQ(cached(), 8u);
}

TEST_F(LoadRules, OwnRulesJoinTheDefaultsAndReplaceThem) {
  const std::string id = load({}).rules()[0].id;
  const size_t defaults = load({}).rules().size();
  RuleSources sources;
  sources.paths = {folder.write("own.toml", rule_toml("mine alone", "", id) + rule_toml("new one"))};
  const RuleSet set = load(sources);
  EXPECT_EQ(set.rules().size(), defaults + 1);
  EXPECT_EQ(set.rules()[0].pattern, "mine alone");
}

TEST_F(LoadRules, TheUsersFolderIsReadWhereItIsAskedFor) {
  folder.write("config/tamis/rules/mine.toml", rule_toml("mine alone", "", "en.mine.rule"));
  RuleSources sources;
  sources.defaults = false;
  EXPECT_TRUE(load(sources).rules().empty());
  sources.user_folder = true;
  ASSERT_EQ(load(sources).rules().size(), 1u);
  EXPECT_EQ(load(sources).rules()[0].id, "en.mine.rule");
}

TEST_F(LoadRules, RulesAreSwitchedOffAndOnByGlobs) {
  RuleSources sources =
      own(folder.write("own.toml", rule_toml("aaa", "", "fr.x.a") + rule_toml("bbb", "", "fr.x.b") +
                                       rule_toml("ccc", "", "en.x.c")));
  sources.disable = {"fr.*"};
  sources.enable = {"*.b"};
  const RuleSet set = load(sources);
  ASSERT_EQ(set.rules().size(), 2u);
  EXPECT_EQ(set.rules()[0].id, "fr.x.b");
  const Scanned page(set, "aaa\nbbb\nccc");
  EXPECT_EQ(page.texts(), (std::vector<std::string>{"bbb", "ccc"}));
  EXPECT_EQ(page.hits[1].rule, 1u) << "indices are those of the table, not of the database";
  sources.disable = {};
  sources.enable = {};
  EXPECT_NE(load(sources).hash(), set.hash());
}

TEST_F(LoadRules, SwitchingDefaultsOffCompilesNothing) {
  RuleSources sources;
  sources.disable = {"en.*"};
  const RuleSet set = load(sources);
  EXPECT_EQ(set.impl->origin, Origin::image);
  for (const Rule& rule : set.rules()) EXPECT_NE(rule.lang(), "en");
}

TEST_F(LoadRules, AGlobThatNamesNothingIsAUsageError) {
  RuleSources sources;
  sources.disable = {"fr.fotter.*"};
  const Result<RuleSet> set = load_rules(sources);
  ASSERT_FALSE(set);
  EXPECT_EQ(set.error().fault, Fault::usage);
  EXPECT_THAT(set.error().message, HasSubstr("fr.fotter.*"));
}

TEST_F(LoadRules, ErrorsNameTheirPlace) {
  const auto error = [&](std::string_view toml) {
    const Result<RuleSet> set = load_rules(own(folder.write("own.toml", toml)));
    EXPECT_FALSE(set);
    EXPECT_EQ(set.error().fault, Fault::rules);
    return set.error().place;
  };
  EXPECT_EQ(error("[[rule]\n"), folder.path("own.toml:1:8"));
  EXPECT_EQ(error(rule_toml("a(b")), folder.path("own.toml:5:15"));
  EXPECT_EQ(load_rules(own("/none")).error().place, "/none");
}

TEST_F(LoadRules, AnImageIsASourceLikeAFile) {
  const std::string file = folder.write("own.toml", rule_toml("read all about it"));
  const Result<std::string> bytes = make_image(own(file), Cpu::oldest);
  ASSERT_TRUE(bytes) << bytes.error().message;
  const std::string image = folder.write("own.rules", *bytes);
  const RuleSet alone = load(own(image));
  EXPECT_EQ(alone.impl->origin, Origin::image);
  EXPECT_EQ(alone.rules()[0].id, "en.test.rule");
  EXPECT_EQ(cached(), 0u);

  RuleSources both = own(image);
  both.paths.push_back(folder.write("more.toml", rule_toml("read more", "", "en.test.more")));
  EXPECT_EQ(load(both).rules().size(), 2u);

  folder.write("own.rules", bytes->substr(0, bytes->size() - 5));
  const Result<RuleSet> cut = load_rules(own(image));
  ASSERT_FALSE(cut);
  EXPECT_EQ(cut.error().place, image);
  EXPECT_THAT(cut.error().message, HasSubstr("is cut"));
}

}  // namespace
}  // namespace tamis
