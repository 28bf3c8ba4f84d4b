// Where the parts of HTML end: tags, comments, raw text, scripts, drawings.
// The states are those of the tokenizer in the HTML Standard, section 13.2.5.
#pragma once

#include <string_view>

#include "base/ascii.h"
#include "page/html-tags.h"

namespace tamis {

/// Iterates over the attributes behind a tag name.
class AttributeScanner {
 public:
  /// `p` stands behind the tag name.
  AttributeScanner(const char* p, const char* end) : p_(p), end_(end) {}

  /// False at the end of the tag, or of the page.
  bool next();

  std::string_view name() const { return name_; }
  std::string_view value() const { return value_; }
  /// Name, equals sign and value as they stand in the page.
  std::string_view source() const { return {name_.data(), static_cast<size_t>(p_ - name_.data())}; }

  /// Once next() was false: whether the page ended inside the tag, and else what stands behind its '>'.
  bool unfinished() const { return unfinished_; }
  bool self_closing() const { return self_closing_; }
  const char* position() const { return p_; }

 private:
  const char* p_;
  const char* end_;
  std::string_view name_, value_;
  bool self_closing_ = false;
  bool unfinished_ = false;
};

/// The end of a tag name that begins at `p`.
const char* tag_name_end(const char* p, const char* end);

/// Behind the '>' of a tag whose name ends at `p`; null where the page ends inside the tag.
const char* tag_end(const char* p, const char* end);

/// Behind the comment whose "<!--" ends at `p`.
const char* comment_end(const char* p, const char* end);

/// Behind the next '>'.
const char* bogus_comment_end(const char* p, const char* end);

/// The '<' of the end tag that ends raw text of the element `name`; `end` where there is none.
const char* raw_text_end(std::string_view name, const char* p, const char* end);

/// The same for a script, where "<!--" and "<script" may hide an end tag.
const char* script_end(const char* p, const char* end);

/// What was found behind the start tag of an element that may be cut out.
struct CleanCut {
  const char* end = nullptr;      ///< behind its end tag; null where it is not cleanly closed
  const char* stopped = nullptr;  ///< what stood against it
};

/// An <svg> can be cut where nothing inside it may be HTML.
CleanCut svg_cut(const char* p, const char* end, const TagTable& tags);

/// A <select> can be cut where nothing but options is in it.
CleanCut select_cut(const char* p, const char* end, const TagTable& tags);

/// Whether a character reference may begin at the '&' at `p`.
inline bool is_reference(const char* p, const char* end) {
  return p + 1 < end && (p[1] == '#' || is_ascii_letter(p[1]));
}

}  // namespace tamis
