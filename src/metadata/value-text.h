// Values as people read them: entities that survived a decoder, runs of white space and stray tags undone.
// Only metadata values pass here, never the text of a page.
#pragma once

#include <string>
#include <string_view>

namespace tamis {

/// Makes a value of an attribute or a JSON string readable: decodes character references (also doubly escaped
/// ones), drops tags and control characters, makes each run of white space one space, trims.
/// Reads at most `most` bytes of it, and cuts between characters.
std::string clean_value(std::string_view value, size_t most = 2048);

/// Letters and digits only, folded (see fold_letters): equal keys are values that a reader takes for the
/// same.
std::string value_key(std::string_view value);

/// The beginning of valid UTF-8, of at most `most` bytes, cut between characters.
std::string_view cut_text(std::string_view text, size_t most);

/// `text` without white space (no-break spaces too) at its ends.
std::string_view trim_spaces(std::string_view text);

}  // namespace tamis
