// SIGINT and SIGTERM as a question that a run asks between records.
// The first signal asks the run to end; the second one ends the program at once.
#pragma once

namespace tamis {

/// Watches both signals while it lives. One at a time.
class StopSignal {
 public:
  StopSignal();
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;

  /// The signal that came, 0 while none has.
  int received() const;

  /// Says that the calling thread is the one that reads the inputs.
  void reading_here();

  /// From now on standard input is at its end, also for a read of it that waits at this moment.
  void end_standard_input();
};

}  // namespace tamis
