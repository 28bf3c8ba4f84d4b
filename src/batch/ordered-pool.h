// Jobs made in order, worked on by several threads, taken in the order they were made.
// A ring of slots bounds what is under way: when the taker is slow, the maker waits.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>
#include <vector>

namespace tamis {

/// Runs jobs until `make(job)` returns false or `take(job)` does.
///
/// `make` runs in one thread of its own, `work(worker, job)` in `workers` threads, `take` in the calling one.
/// Jobs are reused, at most 2 * workers + 2 exist. With one worker everything runs in the calling thread, job
/// by job. When `take` ends the run early, `wake()` is called to get `make` out of a read that waits.
template <class Job, class Make, class Work, class Take, class Wake>
void run_ordered(unsigned workers, Make make, Work work, Take take, Wake wake) {
  if (workers <= 1) {
    Job job;
    while (make(job)) {
      work(0u, job);
      if (!take(job)) return;
    }
    return;
  }

  enum class State : uint8_t { free, made, worked };
  struct Slot {
    Job job;
    State state = State::free;
  };
  std::vector<Slot> ring(2 * workers + 2);
  std::mutex mutex;
  std::condition_variable made, worked, freed;
  uint64_t made_count = 0, next_work = 0;
  bool ended = false, stop = false;

  std::thread maker([&] {
    for (uint64_t i = 0;; ++i) {
      Slot& slot = ring[i % ring.size()];
      {
        std::unique_lock lock(mutex);
        freed.wait(lock, [&] { return stop || slot.state == State::free; });
        if (stop) break;
      }
      if (!make(slot.job)) break;
      std::lock_guard lock(mutex);
      slot.state = State::made;
      ++made_count;
      made.notify_one();
    }
    std::lock_guard lock(mutex);
    ended = true;
    made.notify_all();
    worked.notify_all();
  });

  std::vector<std::thread> pool;
  for (unsigned w = 0; w < workers; ++w) {
    pool.emplace_back([&, w] {
      for (;;) {
        uint64_t i = 0;
        {
          std::unique_lock lock(mutex);
          made.wait(lock, [&] { return stop || next_work < made_count || ended; });
          if (stop || next_work == made_count) return;
          i = next_work++;
        }
        Slot& slot = ring[i % ring.size()];
        work(w, slot.job);
        std::lock_guard lock(mutex);
        slot.state = State::worked;
        worked.notify_one();
      }
    });
  }

  for (uint64_t i = 0;; ++i) {
    Slot& slot = ring[i % ring.size()];
    {
      std::unique_lock lock(mutex);
      worked.wait(lock, [&] { return slot.state == State::worked || (ended && i == made_count); });
      if (slot.state != State::worked) break;
    }
    const bool more = take(slot.job);
    std::lock_guard lock(mutex);
    slot.state = State::free;
    freed.notify_one();
    if (more) continue;
    stop = true;
    freed.notify_all();
    made.notify_all();
    wake();
    break;
  }
  maker.join();
  for (std::thread& thread : pool) thread.join();
}

}  // namespace tamis
