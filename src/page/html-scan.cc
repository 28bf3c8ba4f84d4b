// Finds the ends of tags, comments, raw text and scripts without building anything.
// Everything here is one pass: no function looks at a byte more than twice.
#include "page/html-scan.h"

#include <array>
#include <cstdint>
#include <cstring>

#include "page/byte-scan.h"
#include "page/html-attributes.h"
#include "page/trim.h"

namespace tamis {
namespace {

const char* skip_space(const char* p, const char* end) {
  while (p < end && is_html_space(*p)) ++p;
  return p;
}

bool starts_with(const char* p, const char* end, std::string_view word) {
  return static_cast<size_t>(end - p) >= word.size() && std::memcmp(p, word.data(), word.size()) == 0;
}

/// Whether `name`, in any case, stands at `p` and is a whole tag name.
bool is_tag_name(const char* p, const char* end, std::string_view name) {
  if (static_cast<size_t>(end - p) <= name.size() || !equals_ignoring_case({p, name.size()}, name))
    return false;
  const char behind = p[name.size()];
  return is_html_space(behind) || behind == '/' || behind == '>';
}

}  // namespace

bool AttributeScanner::next() {
  const char* p = p_;
  for (;;) {
    p = skip_space(p, end_);
    if (p == end_) {
      unfinished_ = true;
      return false;
    }
    if (*p == '>') {
      p_ = p + 1;
      return false;
    }
    if (*p != '/') break;
    ++p;
    self_closing_ = p < end_ && *p == '>';
  }
  const char* const name = p;
  // A '=' in front belongs to the name.
  p = find_byte<'=', '>', ' ', '/', '\n', '\t', '\r', '\f'>(p + 1, end_);
  name_ = {name, static_cast<size_t>(p - name)};
  value_ = {};
  p_ = p;
  const char* const equals = skip_space(p, end_);
  if (equals == end_ || *equals != '=') return true;
  p = skip_space(equals + 1, end_);
  if (p == end_) {
    unfinished_ = true;
    return false;
  }
  if (*p == '"' || *p == '\'') {
    const char* const value = p + 1;
    p = *p == '"' ? find_byte<'"'>(value, end_) : find_byte<'\''>(value, end_);
    if (p == end_) {
      unfinished_ = true;
      return false;
    }
    value_ = {value, static_cast<size_t>(p - value)};
    p_ = p + 1;
  } else {
    const char* const value = p;
    p = find_byte<'>', ' ', '\n', '\t', '\r', '\f'>(p, end_);
    value_ = {value, static_cast<size_t>(p - value)};
    p_ = p;
  }
  return true;
}

const char* tag_name_end(const char* p, const char* end) {
  while (p < end && *p != '>' && *p != '/' && !is_html_space(*p)) ++p;
  return p;
}

const char* tag_end(const char* p, const char* end) {
  if (p < end && *p == '>') return p + 1;
  AttributeScanner attributes(p, end);
  while (attributes.next()) {
  }
  return attributes.unfinished() ? nullptr : attributes.position();
}

const char* comment_end(const char* p, const char* end) {
  if (starts_with(p, end, ">")) return p + 1;
  if (starts_with(p, end, "->")) return p + 2;
  for (const char* close = p; (close = find_byte<'>'>(close, end)) < end; ++close) {
    const std::string_view before(p, static_cast<size_t>(close - p));
    if (before.ends_with("--") || before.ends_with("--!")) return close + 1;
  }
  return end;
}

const char* bogus_comment_end(const char* p, const char* end) {
  p = find_byte<'>'>(p, end);
  return p < end ? p + 1 : end;
}

const char* raw_text_end(std::string_view name, const char* p, const char* end) {
  for (; (p = find_byte<'<'>(p, end)) < end; ++p)
    if (p + 2 < end && p[1] == '/' && is_tag_name(p + 2, end, name)) return p;
  return end;
}

const char* script_end(const char* p, const char* end) {
  enum { kPlain, kEscaped, kDoubleEscaped } state = kPlain;
  const char* dashes = p;  // the first dash that may belong to the "-->" that ends an escape
  for (;;) {
    p = state == kPlain ? find_byte<'<'>(p, end) : find_byte<'<', '>'>(p, end);
    if (p == end) return end;
    if (*p == '>') {
      if (p - dashes >= 2 && p[-1] == '-' && p[-2] == '-') state = kPlain;
    } else if (state == kPlain && starts_with(p, end, "<!--")) {
      state = kEscaped;
      dashes = p + 2;
      p += 3;
    } else if (p + 1 < end && p[1] == '/' && is_tag_name(p + 2, end, "script")) {
      if (state != kDoubleEscaped) return p;
      state = kEscaped;
      p += 7;
    } else if (state == kEscaped && is_tag_name(p + 1, end, "script")) {
      state = kDoubleEscaped;
      p += 6;
    }
    ++p;
  }
}

namespace {

/// Walks over the markup behind a start tag. `tag` is called with each tag's info, whether it is an end tag,
/// and whether it is self-closing; it says go on, stop here (cleanly closed) or give up.
enum class Verdict { go_on, closed, give_up };

template <class OnTag>
CleanCut walk_tags(const char* p, const char* end, const TagTable& tags, bool cdata, OnTag on_tag) {
  while ((p = find_byte<'<'>(p, end)) < end) {
    const char* const open = p;
    const bool is_end = p + 1 < end && p[1] == '/';
    const char* const name = p + 1 + is_end;
    if (name < end && is_ascii_letter(*name)) {
      const char* const name_end = tag_name_end(name, end);
      AttributeScanner attributes(name_end, end);
      while (attributes.next()) {
      }
      if (attributes.unfinished()) return {nullptr, end};
      p = attributes.position();
      const TagInfo info = tags.find({name, static_cast<size_t>(name_end - name)}, end);
      const Verdict verdict = on_tag(info, is_end, attributes.self_closing());
      if (verdict == Verdict::closed) return {p, nullptr};
      if (verdict == Verdict::give_up) return {nullptr, open};
    } else if (starts_with(p, end, "<!--")) {
      p = comment_end(p + 4, end);
    } else if (cdata && starts_with(p, end, "<![CDATA[")) {
      const size_t close = std::string_view(p, static_cast<size_t>(end - p)).find("]]>");
      if (close == std::string_view::npos) return {nullptr, end};
      p += close + 3;
    } else if (is_end || starts_with(p, end, "<!") || starts_with(p, end, "<?")) {
      p = bogus_comment_end(p, end);
    } else {
      ++p;
    }
  }
  return {nullptr, end};
}

}  // namespace

CleanCut svg_cut(const char* p, const char* end, const TagTable& tags) {
  std::array<uint32_t, GUMBO_TAG_LAST> open{};
  open[GUMBO_TAG_SVG] = 1;
  return walk_tags(p, end, tags, true, [&](const TagInfo& info, bool is_end, bool self_closing) {
    const bool html = (info.traits & kBreakout) || info.tag == GUMBO_TAG_FONT || info.tag == GUMBO_TAG_HTML;
    if (html || info.tag == GUMBO_TAG_FOREIGNOBJECT || info.tag == GUMBO_TAG_MATH) return Verdict::give_up;
    if (info.tag == GUMBO_TAG_UNKNOWN) return Verdict::go_on;
    if (is_end) {
      // An end tag without its start tag in the drawing would reach out of it.
      if (open[info.tag] == 0) return Verdict::give_up;
      --open[info.tag];
      return open[GUMBO_TAG_SVG] == 0 ? Verdict::closed : Verdict::go_on;
    }
    // HTML may stand in titles and descriptions.
    if (open[GUMBO_TAG_TITLE] + open[GUMBO_TAG_DESC] > 0) return Verdict::give_up;
    open[info.tag] += !self_closing;
    return Verdict::go_on;
  });
}

CleanCut select_cut(const char* p, const char* end, const TagTable& tags) {
  return walk_tags(p, end, tags, false, [&](const TagInfo& info, bool is_end, bool) {
    if (info.tag == GUMBO_TAG_SELECT) return is_end ? Verdict::closed : Verdict::give_up;
    return info.tag == GUMBO_TAG_OPTION || info.tag == GUMBO_TAG_OPTGROUP ? Verdict::go_on : Verdict::give_up;
  });
}

}  // namespace tamis
