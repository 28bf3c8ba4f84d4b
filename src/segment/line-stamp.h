// What a short line says of time and of readers: the head or the foot of a comment.
// Shared by what tells comments in HTML and in text.
#pragma once

#include <cstddef>
#include <cstdint>

#include "page/page.h"
#include "segment/evidence.h"
#include "segment/page-stats.h"

namespace tamis {

inline constexpr float kStampWords = 12;  ///< a line with name and time is no longer

/// What a line says of time. A moment is a day with a time, or counted from now, as chronicles and reviews
/// have none. Words that a rule knows of comments ("Reply") stand in every one as a time does.
enum Stamp : uint8_t { kNoStamp, kWord, kDay, kMoment };


/// The stamp of a block; kNoStamp for one that is too long or is a sentence.
Stamp line_stamp(const Page& page, const PageStats& stats, const Evidence& evidence, size_t block);

}  // namespace tamis
