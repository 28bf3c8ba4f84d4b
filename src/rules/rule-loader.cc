// load_rules(): what is ready is taken as it is; only new combinations of patterns are compiled, and then
// kept.
#include "rules/rule-loader.h"

#include <fnmatch.h>

#include <cstdlib>
#include <deque>
#include <filesystem>
#include <fstream>

#include "rules/rule-cache.h"
#include "rules/rule-set-impl.h"
#include "rules/rules-image.h"

// Placed by tamis_embed() in rules/CMakeLists.txt.
extern "C" const char tamis_default_rules[];
extern "C" const char tamis_default_rules_end[];
extern "C" const char tamis_default_database[];
extern "C" const char tamis_default_database_end[];

namespace tamis {
namespace {

/// Moves the rules inside the program to `into`; what is left of their image tells how to place their net.
Result<RulesImage> take_defaults(RuleFiles& into) {
  Result<RulesImage> image = read_image({tamis_default_rules, tamis_default_rules_end}, false);
  if (!image) {
    image.error().message = "the rules inside the program cannot be used: " + image.error().message;
    return image;
  }
  into.rules = std::move(image->rules);
  into.detectors = std::move(image->detectors);
  into.sources.resize(into.rules.size());
  return image;
}

bool is_image(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return false;
  std::ifstream stream(path, std::ios::binary);
  std::string start(kImageMagic.size(), '\0');
  return stream.read(start.data(), static_cast<std::streamsize>(start.size())) && start == kImageMagic;
}

// The user's part of the sources.
std::vector<std::string> paths_of(const RuleSources& sources) {
  std::vector<std::string> paths = sources.paths;
  if (sources.user_folder) {
    if (std::string folder = user_rules_folder(); !folder.empty())
      paths.insert(paths.begin(), std::move(folder));
  }
  return paths;
}

// The images among the paths, kept for their databases.
struct Images {
  std::deque<std::string> bytes;
  std::vector<RulesImage> list;
};

Status add_image(const std::string& path, Images& images, RuleFiles& into) {
  images.bytes.push_back(read_cached(path));
  Result<RulesImage> image = read_image(images.bytes.back());
  if (!image) return Error{Fault::rules, path, image.error().message};
  RuleFiles more;
  more.rules = image->rules;
  more.detectors = image->detectors;
  more.sources.resize(more.rules.size());
  for (Rule& rule : more.rules) {
    rule.file = path;
    rule.expression = {};  // the image's bytes do not stay
  }
  merge_rules(std::move(more), into);
  images.list.push_back(std::move(*image));
  return Done{};
}

Status add_paths(const std::vector<std::string>& paths, Images& images, RuleFiles& into) {
  for (const std::string& path : paths) {
    if (is_image(path)) {
      if (Status added = add_image(path, images, into); !added) return added;
    } else {
      merge_rules(read_rule_files(path), into);
    }
  }
  if (!into.problems.empty()) return error_of(into.problems.front());
  return Done{};
}

// Marks ids that the globs name. A glob that names nothing is a slip of the pen, better told than passed
// over.
Status mark(const std::vector<std::string>& globs, bool on, const RuleFiles& files, std::vector<bool>& rules,
            std::vector<bool>& detectors) {
  for (const std::string& glob : globs) {
    bool any = false;
    auto each = [&](const auto& list, std::vector<bool>& marks) {
      for (size_t i = 0; i < list.size(); ++i) {
        if (fnmatch(glob.c_str(), list[i].id.c_str(), 0) != 0) continue;
        marks[i] = on;
        any = true;
      }
    };
    each(files.rules, rules);
    each(files.detectors, detectors);
    if (!any) return Error{Fault::usage, {}, "no rule's id is like \"" + glob + "\"; see tamis rules list"};
  }
  return Done{};
}

Result<RuleSet> finish(RuleFiles files, Net net, Origin origin, const RuleSources& sources) {
  std::vector<bool> rules(files.rules.size(), true), detectors(files.detectors.size(), true);
  if (Status marked = mark(sources.disable, false, files, rules, detectors); !marked) return marked.error();
  if (Status marked = mark(sources.enable, true, files, rules, detectors); !marked) return marked.error();
  std::vector<Detector> kept;
  for (size_t i = 0; i < detectors.size(); ++i) {
    if (detectors[i]) kept.push_back(std::move(files.detectors[i]));
  }
  return make_rule_set(std::move(files.rules), std::move(kept), std::move(net), rules, origin);
}

}  // namespace

std::string user_rules_folder() {
  std::string folder;
  if (const char* base = std::getenv("XDG_CONFIG_HOME"); base && base[0] == '/') {
    folder = std::string(base) + "/tamis/rules";
  } else if (const char* home = std::getenv("HOME"); home && home[0] == '/') {
    folder = std::string(home) + "/.config/tamis/rules";
  }
  std::error_code error;
  return !folder.empty() && std::filesystem::is_directory(folder, error) ? folder : std::string();
}

Result<RuleFiles> gather_rules(const RuleSources& sources) {
  RuleFiles files;
  if (sources.defaults)
    if (const Result<RulesImage> image = take_defaults(files); !image) return image.error();
  Images images;
  if (Status added = add_paths(paths_of(sources), images, files); !added) return added.error();
  return files;
}

Result<std::string> make_image(const RuleSources& sources, Cpu cpu) {
  const Result<RuleFiles> files = gather_rules(sources);
  if (!files) return files.error();
  const Result<Net> net = compile_files(*files, cpu);
  if (!net) return net.error();
  return write_image(files->rules, files->detectors, *net);
}

Result<RuleSet> compile_set(RuleFiles files) {
  Result<Net> net = compile_files(files, Cpu::native);
  if (!net) return net.error();
  return finish(std::move(files), std::move(*net), Origin::compiled, {});
}

Result<RuleSet> load_rules(const RuleSources& sources) {
  RuleFiles files;
  const std::vector<std::string> paths = paths_of(sources);
  if (sources.defaults) {
    const Result<RulesImage> image = take_defaults(files);
    if (!image) return image.error();
    if (paths.empty()) {
      std::optional<Net> net = placed_net(*image, {tamis_default_database, tamis_default_database_end});
      if (net || files.rules.empty()) {
        return finish(std::move(files), net ? std::move(*net) : Net(), Origin::image, sources);
      }
    }
  }
  Images images;
  if (Status added = add_paths(paths, images, files); !added) return added.error();

  const std::string key = database_key(files.rules);
  for (const RulesImage& image : images.list) {
    if (image.key != key) continue;
    if (std::optional<Net> net = load_net(image)) {
      return finish(std::move(files), std::move(*net), Origin::image, sources);
    }
  }
  const std::string path = cache_path(key);
  const std::string cached = read_cached(path);
  if (const Result<RulesImage> image = read_image(cached); image && image->key == key) {
    if (std::optional<Net> net = load_net(*image)) {
      return finish(std::move(files), std::move(*net), Origin::cache, sources);
    }
  }
  Result<Net> net = compile_files(files, Cpu::native);
  if (!net) return net.error();
  // The file of a set without rules would never be asked for.
  if (!files.rules.empty()) {
    if (const Result<std::string> image = write_image(files.rules, files.detectors, *net)) {
      write_cached(path, *image);
    }
  }
  return finish(std::move(files), std::move(*net), Origin::compiled, sources);
}

}  // namespace tamis
