// The language of a page: what it declares, and what CLD2 finds in its first paragraphs.
// Where they disagree on enough text, the text is right.
#pragma once

#include <string>

#include "metadata/metadata.h"
#include "metadata/signals.h"

namespace tamis {

/// Fills in Signals::language and region, and returns the language with its source. The user's setting wins,
/// then on enough text the detected language, then the declared one (html lang, meta tags, JSON-LD), then a
/// doubtful detection.
Found choose_language(Signals& signals);

/// The primary language of a tag: "en" of "en-US" and "EN_us"; empty where it is none. `region` gets "US".
std::string primary_language(std::string_view tag, std::string* region = nullptr);

}  // namespace tamis
