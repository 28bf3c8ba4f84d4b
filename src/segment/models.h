// The two models a run works with: one for pages with elements, one for text.
// The program carries its own; a folder with html.model and text.model can take their place.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "segment/model.h"

namespace tamis {

struct Models {
  std::optional<Model> html, text;

  const Model* html_model() const { return html ? &*html : nullptr; }
  const Model* text_model() const { return text ? &*text : nullptr; }
  std::string hash() const;  ///< names the pair in done-markers
};

/// The models inside the program where `directory` is empty, else those of the folder.
/// Errors: Fault::rules, as Model::load.
Result<Models> load_models(const std::string& directory);

}  // namespace tamis
