// What a page's JSON-LD scripts say of the page: schema.org's CreativeWork properties, of the object that is
// the page. Broken scripts are searched for the few keys that matter.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tamis {

/// The properties of one object, as written; empty where it has none. At most 4 KB each.
struct LinkedWork {
  int rank =
      0;  ///< by @type: 3 an article or its kind, 2 a web page, 1 a thing (product, video, event), 0 none
  bool recovered = false;  ///< from a script that is no JSON
  std::string type, url, headline, name, published, modified, created, uploaded;
  std::string publisher, section, image, language, description;
  std::vector<std::string> authors, keywords;
};

struct LinkedData {
  LinkedWork
      work;  ///< the best object: highest rank, then with a date, then of the page's own URL, then first
  std::string website;  ///< name of the WebSite, else of the Organization
};

class LinkedDataReader {
 public:
  LinkedDataReader();
  ~LinkedDataReader();

  /// Reads `scripts` (contents of application/ld+json elements). Bounds: 2 MB a script, 16 levels, 4,000
  /// values.
  LinkedData read(std::span<const std::string_view> scripts, std::string_view page_url);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tamis
