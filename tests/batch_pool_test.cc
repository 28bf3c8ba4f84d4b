// The ordered pool: every job once, in order, for any number of threads; bounded; stoppable.
// Work takes a different time for each job, so that an order that held by chance would not hold here.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <numeric>

#include "batch/ordered-pool.h"

namespace tamis {
namespace {

struct Job {
  int number = 0, result = 0;
};

std::vector<int> run(unsigned workers, int jobs, int stop_at = -1) {
  std::vector<int> results;
  int next = 0;
  run_ordered<Job>(
      workers,
      [&](Job& job) {
        job.number = next++;
        return job.number < jobs;
      },
      [](unsigned, Job& job) {
        std::this_thread::sleep_for(std::chrono::microseconds(job.number * 7919 % 300));
        job.result = job.number * 2;
      },
      [&](Job& job) {
        results.push_back(job.result);
        return static_cast<int>(results.size()) != stop_at;
      },
      [] {});
  return results;
}

TEST(OrderedPool, ResultsComeInTheOrderOfTheJobs) {
  const std::vector<int> expected = run(1, 300);
  ASSERT_EQ(expected.size(), 300U);
  EXPECT_EQ(expected[299], 598);
  for (const unsigned workers : {2U, 3U, 8U}) EXPECT_EQ(run(workers, 300), expected) << workers;
}

TEST(OrderedPool, NoJobsAndOneJob) {
  for (const unsigned workers : {1U, 4U}) {
    EXPECT_TRUE(run(workers, 0).empty());
    EXPECT_EQ(run(workers, 1).size(), 1U);
  }
}

TEST(OrderedPool, TheTakerCanEndIt) {
  for (const unsigned workers : {1U, 2U, 8U}) EXPECT_EQ(run(workers, 1000000, 5).size(), 5U);
}

TEST(OrderedPool, ASlowTakerHoldsTheMakerBack) {
  constexpr unsigned kWorkers = 3;
  int made = 0, most = 0;
  std::atomic<int> taken = 0;
  run_ordered<Job>(
      kWorkers,
      [&](Job&) {
        most = std::max(most, made - taken);
        return ++made <= 200;
      },
      [](unsigned, Job&) {},
      [&](Job&) {
        std::this_thread::sleep_for(std::chrono::microseconds(200));
        ++taken;
        return true;
      },
      [] {});
  EXPECT_EQ(taken, 200);
  // One more than there are slots: a slot is free before it is counted as taken.
  EXPECT_LE(most, static_cast<int>(2 * kWorkers + 3));
}

TEST(OrderedPool, AMakerThatWaitsIsWoken) {
  std::mutex mutex;
  std::condition_variable woken;
  bool wake = false;
  int made = 0, taken = 0;
  run_ordered<Job>(
      2,
      [&](Job&) {
        if (made++ == 0) return true;
        std::unique_lock lock(mutex);  // as a read of a silent pipe
        woken.wait(lock, [&] { return wake; });
        return false;
      },
      [](unsigned, Job&) {},
      [&](Job&) {
        ++taken;
        return false;
      },
      [&] {
        std::lock_guard lock(mutex);
        wake = true;
        woken.notify_all();
      });
  EXPECT_EQ(taken, 1);
}

}  // namespace
}  // namespace tamis
