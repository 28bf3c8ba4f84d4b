// Self-contained HTML reports: a template of src/output/report/ with data in it as JSON.
// Data is shown by the template's own script through text nodes; nothing of it is ever read as markup.
#pragma once

#include <string>
#include <string_view>

namespace tamis {

/// A template parted where its data goes: <script type="application/json"> elements between head and tail.
struct ReportTemplate {
  std::string_view head, tail;
};

ReportTemplate explanation_template();
ReportTemplate bench_template();

/// Appends one data element. `json` is valid JSON; every '<' in it is written as \u003c, so that no text of
/// it can close the element.
void append_data_element(std::string_view json, std::string& out);

}  // namespace tamis
