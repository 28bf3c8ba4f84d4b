// Where models come from. Those inside the program are read where they lie: nothing is copied at start.
// rules/model/ holds the files they were made from.
#include "segment/models.h"

extern "C" const char tamis_html_model[], tamis_html_model_end[];
extern "C" const char tamis_text_model[], tamis_text_model_end[];

namespace tamis {

std::string Models::hash() const {
  return (html ? html->hash() : "none") + "-" + (text ? text->hash() : "none");
}

Result<Models> load_models(const std::string& directory) {
  Models models;
  // What the build carries was checked when it was built; a file's sum is checked when it is read.
  auto html = directory.empty() ? Model::load({tamis_html_model, tamis_html_model_end}, "html.model (inside the program)", false)
                                : Model::load_file(directory + "/html.model");
  if (!html) return html.error();
  auto text = directory.empty() ? Model::load({tamis_text_model, tamis_text_model_end}, "text.model (inside the program)", false)
                                : Model::load_file(directory + "/text.model");
  if (!text) return text.error();
  models.html = std::move(*html);
  models.text = std::move(*text);
  return models;
}

}  // namespace tamis
