// The library's face: a Record goes in, an Article comes out.
// One Cleaner a thread; rules and models are shared between them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "input/record.h"
#include "metadata/metadata.h"
#include "page/page-reader.h"
#include "rules/rule-set.h"
#include "segment/segmenter.h"

namespace tamis {

/// A kept stretch of the page's text; white space is not normalised yet.
struct Piece {
  uint32_t begin = 0, end = 0;  ///< bytes in Page::text
  uint32_t block = 0;
  bool gap = false;       ///< blocks stood between this piece and the one before, or an empty line did
  bool joined = false;    ///< goes on the line of the piece before
  bool metadata = false;  ///< title or dateline that stands outside the body; left out by body-only output
};

/// A cut stretch of the page's text with its reason.
struct Cut {
  uint32_t begin = 0, end = 0;
  uint32_t block = 0;
  Decision decision;
};

struct Article {
  const Page* page = nullptr;  ///< null where the record failed before it became a page
  Metadata metadata;
  std::vector<Piece> pieces;  ///< in the order of the page
  std::vector<Cut> cuts;
  uint64_t kept = 0;  ///< characters (code points) of the pieces, white space normalised
  uint64_t cut = 0;
  std::optional<Error> error;
};

struct CleanSettings {
  PageLimits limits;
  SegmentSettings segment;
  std::string language;
  bool metadata = true;  ///< false: leave Article::metadata empty
  double max_seconds = 0;  ///< processor time of one record; 0: no limit. Work that takes longer is broken off
};

class Cleaner {
 public:
  Cleaner(const RuleSet& rules, const Model* html, const Model* text, CleanSettings settings);
  ~Cleaner();
  Cleaner(Cleaner&&) noexcept;

  /// Never throws and never fails: what goes wrong with a record is in Article::error.
  /// The article is valid until the next call and while `record` is untouched.
  const Article& clean(const Record& record);

  /// The features that moved the score of a block of the article cleaned last; empty where no model ran.
  std::vector<Contribution> explain(uint32_t block, size_t most) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Appends `text` with every run of white space made one: a lone no-break space stays itself, a line break stays a
/// line break, anything else becomes one space. Ends are trimmed. Used by every output format, but for preformatted blocks.
void append_normalised(std::string_view text, std::string& out);

/// Appends bytes [begin, end) of `text`, preformatted lines, with the white space before the first one where they begin a
/// line. Only white space at the ends of lines and around them all goes; form feeds and the like become spaces.
void append_preformatted(std::string_view text, size_t begin, size_t end, std::string& out);

/// Code points of bytes [begin, end) of `text` as append_normalised would write them; `scratch` is overwritten.
uint64_t normalised_length(std::string_view text, size_t begin, size_t end, std::string& scratch);

}  // namespace tamis
