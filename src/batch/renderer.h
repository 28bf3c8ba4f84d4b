// The work of one thread: cleans the records of a chunk and writes the articles into its buffer.
// Holds the thread's own cleaner; rules and models are shared.
#pragma once

#include "batch/item.h"
#include "batch/run-settings.h"

namespace tamis {

class Renderer {
 public:
  Renderer(const Engine& engine, const RunSettings& settings)
      : engine_(engine),
        settings_(settings),
        cleaner_(engine.rules, engine.html, engine.text, settings.clean),
        writer_(engine.rules, settings.output) {}

  void work(Chunk& chunk);

 private:
  void render(Item& item, std::string& out);

  const Engine& engine_;
  const RunSettings& settings_;
  Cleaner cleaner_;
  ArticleWriter writer_;
};

}  // namespace tamis
