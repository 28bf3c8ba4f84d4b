// Every date that could be the page's, with the signal it came from.
// Choosing among them is the business of date-choose.cc.
#pragma once

#include <string>
#include <vector>

#include "metadata/date-parse.h"
#include "metadata/date-place.h"
#include "metadata/signals.h"

namespace tamis {

enum class DateSignal : uint8_t {
  json_ld,
  meta,
  time,
  url,
  dateline,
  text,
  script,
  corpus_prefix,
  copyright
};

struct DateCandidate {
  Date date;
  Date swapped;  ///< the other reading of day and month, or no date
  DateSignal signal = DateSignal::text;
  int rank = 0;     ///< within a signal: 0 is the most trustworthy spelling
  DatePlace place;  ///< role, and for signals that stand on the page what was seen of their place
  float score = 0;  ///< place_score
  int32_t block = -1;
  uint32_t at = 0;  ///< byte of the page's text, where there is a block
  int32_t capture = -1;  ///< dateline: index into Signals::captures
  int16_t minutes = -1;  ///< as in DateValue
  int16_t zone = DateValue::kNoZone;
  DateOrder order = DateOrder::none;
  std::string source;
};

/// Signals of the page in no order. Dates of a year before 1995 come from JSON-LD only; none lies after
/// `signals.now`.
std::vector<DateCandidate> find_date_candidates(const Signals& signals);

}  // namespace tamis
