// One point of time a thread: passing it through every function of every room would cost each of them a
// parameter that almost none of them looks at.
#include "base/time-limit.h"

#include <chrono>

namespace tamis {
namespace {

using Clock = std::chrono::steady_clock;

thread_local Clock::time_point t_deadline = Clock::time_point::max();

}  // namespace

TimeLimit::TimeLimit(double seconds) {
  constexpr double kLongest = 1e9;  // more would not fit the clock
  if (seconds > 0 && seconds < kLongest)
    t_deadline = Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
}

TimeLimit::~TimeLimit() { t_deadline = Clock::time_point::max(); }

bool out_of_time() { return t_deadline != Clock::time_point::max() && Clock::now() >= t_deadline; }

}  // namespace tamis
