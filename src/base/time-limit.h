// The processor time that the work on one record may take. Loops that hostile input can make long ask for it and end
// early; what they leave then is unfinished, and whoever set the limit throws it away.
#pragma once

namespace tamis {

/// Processor time that the calling thread has used.
double thread_seconds();

/// Limits what the calling thread does while this lives. One at a time in a thread.
class TimeLimit {
 public:
  /// Seconds of processor time from now on; 0 or less: no limit.
  explicit TimeLimit(double seconds);
  ~TimeLimit();
  TimeLimit(const TimeLimit&) = delete;
};

/// Whether the calling thread's limit has passed; once true it stays so. Reads the clock, so an inner loop
/// asks every few thousand steps.
bool out_of_time();

/// For inner loops: asks at every 4096th step.
inline bool out_of_time(unsigned& steps) { return ++steps % 4096 == 0 && out_of_time(); }

}  // namespace tamis
