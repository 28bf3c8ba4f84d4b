// One point of time a thread: passing it through every function of every room would cost each of them a
// parameter that almost none of them looks at. Processor time is what counts, so that a busy machine fails no
// record that an idle one cleans.
#include "base/time-limit.h"

#include <time.h>

#include <limits>

namespace tamis {
namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();

thread_local double t_deadline = kNever;

}  // namespace

double thread_seconds() {
  timespec used = {};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
  return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) * 1e-9;
}

TimeLimit::TimeLimit(double seconds) { t_deadline = seconds > 0 ? thread_seconds() + seconds : kNever; }

TimeLimit::~TimeLimit() { t_deadline = kNever; }

bool out_of_time() { return t_deadline != kNever && thread_seconds() >= t_deadline; }

}  // namespace tamis
