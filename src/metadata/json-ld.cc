// Walks JSON-LD with simdjson, within bounds; a script that is no JSON is scanned for "key": "value" pairs.
// Types and properties are those of https://schema.org/Article and its parents.
#include "metadata/json-ld.h"

#include <simdjson.h>

#include <algorithm>
#include <iterator>

namespace tamis {
namespace {

namespace dom = simdjson::dom;

constexpr size_t kMostBytes = size_t{2} << 20;
constexpr size_t kMostValue = 4096;
constexpr size_t kMostScripts = 32;
constexpr int kMostLevels = 16;
constexpr int kMostValues = 4000;

template <size_t N>
bool one_of(std::string_view word, const std::string_view (&words)[N]) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

int rank_of(std::string_view type) {
  if (const size_t slash = type.find_last_of("/#:"); slash != type.npos) type.remove_prefix(slash + 1);
  static constexpr std::string_view kArticles[] = {"Report",       "Recipe",      "HowTo",   "Question",
                                                   "Thesis",       "Review",      "Chapter", "Message",
                                                   "CreativeWork", "Conversation"};
  static constexpr std::string_view kPages[] = {"WebPage",     "ItemPage",         "AboutPage",
                                                "FAQPage",     "QAPage",           "MedicalWebPage",
                                                "ProfilePage", "RealEstateListing"};
  static constexpr std::string_view kThings[] = {
      "Product",        "VideoObject",        "Event",       "Book",           "SoftwareApplication",
      "Course",         "JobPosting",         "Dataset",     "PodcastEpisode", "Movie",
      "CollectionPage", "SoftwareSourceCode", "AudioObject", "MediaObject"};
  if (type.ends_with("Article") || type.ends_with("Posting") || one_of(type, kArticles))
    return type == "JobPosting" ? 1 : 3;
  if (one_of(type, kPages)) return 2;
  return one_of(type, kThings) ? 1 : 0;
}

/// A URL without scheme, "www.", query and closing slash.
std::string_view bare_url(std::string_view url) {
  if (const size_t scheme = url.find("://"); scheme != url.npos) url.remove_prefix(scheme + 3);
  if (url.starts_with("www.")) url.remove_prefix(4);
  url = url.substr(0, url.find_first_of("?#"));
  while (url.ends_with('/')) url.remove_suffix(1);
  return url;
}

void take(std::string& slot, std::string_view value) {
  if (slot.empty()) slot.assign(value.substr(0, kMostValue));
}

/// The text of a value: a string, the first of an array, or an object's name, @value, url or @id.
std::string_view text_of(dom::element value, int level = 0) {
  if (level > 3) return {};
  std::string_view s;
  if (value.get_string().get(s) == simdjson::SUCCESS) return s;
  dom::array array;
  if (value.get_array().get(array) == simdjson::SUCCESS) {
    for (const dom::element item : array)
      if (const std::string_view text = text_of(item, level + 1); !text.empty()) return text;
    return {};
  }
  dom::object object;
  if (value.get_object().get(object) == simdjson::SUCCESS) {
    dom::element field;
    for (const char* key : {"name", "@value", "headline", "url", "@id"})
      if (object[key].get(field) == simdjson::SUCCESS)
        if (const std::string_view text = text_of(field, level + 1); !text.empty()) return text;
  }
  return {};
}

bool is_organization(dom::element value) {
  std::string_view type;
  return value.is_object() && value["@type"].get_string().get(type) == simdjson::SUCCESS &&
         type.ends_with("Organization");
}

/// A list of names: a string, an object with a name, or an array of either; organizations are left out.
void texts_of(dom::element value, std::vector<std::string>& out) {
  constexpr size_t kMost = 32;
  dom::array array;
  if (value.get_array().get(array) != simdjson::SUCCESS) {
    if (is_organization(value)) return;
    if (const std::string_view text = text_of(value); !text.empty())
      out.emplace_back(text.substr(0, kMostValue));
    return;
  }
  for (const dom::element item : array) {
    if (out.size() >= kMost) return;
    if (is_organization(item)) continue;
    if (const std::string_view text = text_of(item); !text.empty())
      out.emplace_back(text.substr(0, kMostValue));
  }
}

/// Keys whose objects are other works than the page, or carry nothing of use.
bool leads_elsewhere(std::string_view key) {
  static constexpr std::string_view kKeys[] = {"comment",
                                               "comments",
                                               "review",
                                               "reviews",
                                               "suggestedAnswer",
                                               "acceptedAnswer",
                                               "itemListElement",
                                               "citation",
                                               "hasPart",
                                               "isPartOf",
                                               "mentions",
                                               "about",
                                               "associatedMedia",
                                               "image",
                                               "video",
                                               "author",
                                               "publisher",
                                               "logo",
                                               "potentialAction",
                                               "offers",
                                               "breadcrumb",
                                               "step",
                                               "recipeInstructions",
                                               "subjectOf",
                                               "relatedLink",
                                               "speakable",
                                               "aggregateRating",
                                               "creator",
                                               "editor",
                                               "contributor",
                                               "sourceOrganization",
                                               "copyrightHolder",
                                               "interactionStatistic",
                                               "blogPost",
                                               "blogPosts",
                                               "liveBlogUpdate",
                                               "workExample",
                                               "isBasedOn",
                                               "hasVariant",
                                               "sameAs",
                                               "address",
                                               "nutrition"};
  return one_of(key, kKeys);
}

class Walker {
 public:
  Walker(LinkedData& data, std::string_view page_url) : data_(data), page_url_(bare_url(page_url)) {}

  void start() { values_ = 0; }

  void walk(dom::element element, int level) {
    if (level > kMostLevels || ++values_ > kMostValues) return;
    dom::array array;
    if (element.get_array().get(array) == simdjson::SUCCESS) {
      for (const dom::element item : array) {
        if (values_ > kMostValues) return;
        walk(item, level + 1);
      }
      return;
    }
    dom::object object;
    if (element.get_object().get(object) != simdjson::SUCCESS) return;
    read(object);
    for (const auto& [key, value] : object)
      if ((value.is_object() || value.is_array()) && !leads_elsewhere(key)) walk(value, level + 1);
  }

  void offer(LinkedWork&& work) {
    LinkedWork& best = data_.work;
    if (order(work) > order(best)) best = std::move(work);
  }

 private:
  int order(const LinkedWork& work) const {
    const bool dated = !work.published.empty() || !work.created.empty();
    const bool own = !page_url_.empty() && !work.url.empty() && bare_url(work.url) == page_url_;
    return work.rank * 4 + dated * 2 + own * (work.rank == 3 ? 8 : 1) - work.recovered;
  }

  void read(const dom::object& object) {
    LinkedWork work;
    std::string_view type;
    for (const auto& [key, value] : object) {
      if (key != "@type" && key != "type") continue;
      std::vector<std::string> types;
      texts_of(value, types);
      for (const std::string& t : types) {
        if (rank_of(t) > work.rank || work.type.empty()) work.type = t;
        work.rank = std::max(work.rank, rank_of(t));
      }
    }
    type = work.type;
    if (type == "WebSite" || type.ends_with("Organization") || type == "Corporation") {
      std::string_view name;
      if (object["name"].get_string().get(name) == simdjson::SUCCESS && !name.empty()) {
        const bool website = type == "WebSite";
        if (data_.website.empty() || (website && !named_by_website_))
          data_.website.assign(name.substr(0, kMostValue));
        named_by_website_ = named_by_website_ || website;
      }
    }
    if (work.rank == 0) return;
    for (const auto& [key, value] : object) {
      if (key == "headline") take(work.headline, text_of(value));
      else if (key == "name") take(work.name, text_of(value));
      else if (key == "datePublished" || key == "datePosted") take(work.published, text_of(value));
      else if (key == "dateModified") take(work.modified, text_of(value));
      else if (key == "dateCreated") take(work.created, text_of(value));
      else if (key == "uploadDate") take(work.uploaded, text_of(value));
      else if (key == "url" || key == "@id" || key == "mainEntityOfPage") take_url(work, key, value);
      else if (key == "author" || key == "creator") {
        if (work.authors.empty()) texts_of(value, work.authors);
      } else if (key == "publisher") take(work.publisher, text_of(value));
      else if (key == "articleSection") take(work.section, text_of(value));
      else if (key == "keywords") texts_of(value, work.keywords);
      else if (key == "inLanguage") take(work.language, text_of(value));
      else if (key == "description") take(work.description, text_of(value));
      else if (key == "image" || key == "thumbnailUrl") take(work.image, image_of(value));
    }
    offer(std::move(work));
  }

  /// `url` says most, then mainEntityOfPage, then @id.
  void take_url(LinkedWork& work, std::string_view key, dom::element value) {
    const std::string_view text = text_of(value);
    if (!text.starts_with("http") && !text.starts_with("/")) return;
    if (key == "url") work.url.assign(text.substr(0, kMostValue));
    else take(work.url, text);
  }

  static std::string_view image_of(dom::element value) {
    dom::array array;
    if (value.get_array().get(array) == simdjson::SUCCESS) {
      for (const dom::element item : array) return image_of_object(item);
      return {};
    }
    return image_of_object(value);
  }
  static std::string_view image_of_object(dom::element value) {
    std::string_view url;
    for (const char* key : {"url", "contentUrl", "@id"})
      if (value.is_object() && value[key].get_string().get(url) == simdjson::SUCCESS) return url;
    return value.get_string().get(url) == simdjson::SUCCESS ? url : std::string_view{};
  }

  LinkedData& data_;
  std::string_view page_url_;
  bool named_by_website_ = false;
  int values_ = 0;
};

/// The string value of `key` in text that is no JSON: what stands between quotes behind the key and a colon.
std::string_view scan_for(std::string_view text, std::string_view key) {
  for (size_t at = text.find(key); at != text.npos; at = text.find(key, at + key.size())) {
    if (at == 0 || text[at - 1] != '"') continue;
    size_t pos = at + key.size();
    if (pos >= text.size() || text[pos] != '"') continue;
    pos = text.find_first_not_of(" \t\r\n", pos + 1);
    if (pos == text.npos || text[pos] != ':') continue;
    pos = text.find_first_not_of(" \t\r\n", pos + 1);
    if (pos == text.npos || text[pos] != '"') continue;
    const size_t end = text.find('"', pos + 1);
    if (end == text.npos || end - pos > kMostValue) continue;
    if (end > pos + 1 && text[end - 1] != '\\') return text.substr(pos + 1, end - pos - 1);
  }
  return {};
}

LinkedWork scan_broken(std::string_view script) {
  LinkedWork work;
  work.recovered = true;
  work.published = scan_for(script, "datePublished");
  work.modified = scan_for(script, "dateModified");
  work.created = scan_for(script, "dateCreated");
  work.headline = scan_for(script, "headline");
  const bool article = script.find("Article\"") != script.npos || script.find("Posting\"") != script.npos;
  work.rank = article ? 3 : work.published.empty() && work.headline.empty() ? 0 : 2;
  return work;
}

}  // namespace

struct LinkedDataReader::State {
  dom::parser parser;
  std::string repaired;
};

LinkedDataReader::LinkedDataReader() : state_(std::make_unique<State>()) {}
LinkedDataReader::~LinkedDataReader() = default;

LinkedData LinkedDataReader::read(std::span<const std::string_view> scripts, std::string_view page_url) {
  LinkedData data;
  Walker walker(data, page_url);
  for (std::string_view script : scripts.subspan(0, std::min(scripts.size(), kMostScripts))) {
    const size_t first = script.find_first_of("{[");
    const size_t last = script.find_last_of("}]");
    if (first == script.npos) continue;
    // Comment and CDATA wrappers, and a semicolon behind, are left out.
    script =
        last == script.npos || last < first ? script.substr(first) : script.substr(first, last - first + 1);
    if (script.size() <= kMostBytes) {
      dom::element root;
      auto error = state_->parser.parse(script.data(), script.size()).get(root);
      if (error != simdjson::SUCCESS && error != simdjson::DEPTH_ERROR) {
        // Line breaks and tabs inside strings are the most frequent fault; as spaces they are harmless
        // everywhere.
        state_->repaired.assign(script);
        for (char& c : state_->repaired)
          if (static_cast<unsigned char>(c) < ' ') c = ' ';
        error = state_->parser.parse(state_->repaired).get(root);
      }
      if (error == simdjson::SUCCESS) {
        walker.start();
        walker.walk(root, 0);
        continue;
      }
    }
    walker.offer(scan_broken(script.substr(0, kMostBytes)));
  }
  return data;
}

}  // namespace tamis
