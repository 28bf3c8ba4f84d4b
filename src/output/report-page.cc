// The templates are put together from their HTML, CSS and JavaScript when tamis is built (CMakeLists.txt).
// In JSON a '<' stands only inside strings, where its escape means the same.
#include "output/report-page.h"

// Placed by tamis_embed().
extern "C" const char tamis_explain_page[];
extern "C" const char tamis_explain_page_end[];
extern "C" const char tamis_bench_page[];
extern "C" const char tamis_bench_page_end[];

namespace tamis {
namespace {

constexpr std::string_view kDataMark = "<!--data-->";

ReportTemplate parted(std::string_view page) {
  const size_t mark = page.find(kDataMark);
  return {page.substr(0, mark), page.substr(mark + kDataMark.size())};
}

}  // namespace

ReportTemplate explanation_template() { return parted({tamis_explain_page, tamis_explain_page_end}); }
ReportTemplate bench_template() { return parted({tamis_bench_page, tamis_bench_page_end}); }

void append_data_element(std::string_view json, std::string& out) {
  out += "<script type=\"application/json\">";
  for (const char c : json) {
    if (c == '<') out += "\\u003c";
    else out += c;
  }
  out += "</script>\n";
}

}  // namespace tamis
