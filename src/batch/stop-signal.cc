// The handler puts /dev/null in the place of standard input: a read that the signal interrupts, or that
// starts later, finds the end, however long the pipe would have kept silent. Everything in it is
// async-signal-safe.
#include "batch/stop-signal.h"

#include <fcntl.h>
#include <pthread.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>

namespace tamis {
namespace {

volatile std::sig_atomic_t g_signal = 0;
// Opened beforehand: an open that fails inside the handler could not be told to anybody.
int g_null = -1;
std::atomic<pthread_t> g_reader = 0;
static_assert(std::atomic<pthread_t>::is_always_lock_free);
struct sigaction g_old_int, g_old_term, g_old_wake;

// First the file, then the wake-up: the reader cannot fall back into a wait on the old one.
void end_input() {
  dup2(g_null, STDIN_FILENO);
  const pthread_t reader = g_reader;
  if (reader != 0 && !pthread_equal(reader, pthread_self())) pthread_kill(reader, SIGUSR1);
}

void on_stop(int signal) {
  const int saved = errno;
  g_signal = signal;
  end_input();
  errno = saved;
}

void on_wake(int) {}

}  // namespace

StopSignal::StopSignal() {
  g_signal = 0;
  g_null = open("/dev/null", O_RDONLY | O_CLOEXEC);
  struct sigaction action = {};
  action.sa_handler = on_stop;
  action.sa_flags = SA_RESETHAND;  // no SA_RESTART: a read that waits is to return
  sigaction(SIGINT, &action, &g_old_int);
  sigaction(SIGTERM, &action, &g_old_term);
  action.sa_handler = on_wake;
  action.sa_flags = 0;
  sigaction(SIGUSR1, &action, &g_old_wake);
}

StopSignal::~StopSignal() {
  g_reader = 0;
  sigaction(SIGINT, &g_old_int, nullptr);
  sigaction(SIGTERM, &g_old_term, nullptr);
  sigaction(SIGUSR1, &g_old_wake, nullptr);
  close(g_null);
}

int StopSignal::received() const { return g_signal; }

void StopSignal::reading_here() { g_reader = pthread_self(); }

void StopSignal::end_standard_input() {
  end_input();
  g_reader = 0;  // the reader is about to be joined
}

}  // namespace tamis
