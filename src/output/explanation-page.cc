// Pieces and cuts are merged in the order of the page and grouped by block, so that a reader sees a cut
// inside a paragraph where it stood.
#include "output/explanation-page.h"

#include <nlohmann/json.hpp>

#include "output/block-role.h"
#include "output/json-text.h"
#include "output/reason.h"
#include "output/report-page.h"

namespace tamis {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const char* name, const Found& found) {
  return {{"name", name}, {"value", found.value}, {"source", found.source}, {"ambiguous", found.ambiguous}};
}

Json metadata_of(const Metadata& meta) {
  const std::pair<const char*, const Found&> all[] = {
      {"title", meta.title},   {"date", meta.date}, {"modified", meta.modified},
      {"author", meta.author}, {"site", meta.site}, {"language", meta.language}, {"kind", meta.kind}};
  Json out = Json::array();
  for (const auto& [name, found] : all) {
    if (found) out.push_back(json_of(name, found));
  }
  return out;
}

/// The family a cut is coloured and switched by: its rule's, or the cause.
std::string_view family_of(const Decision& decision, const RuleSet& rules) {
  if (decision.cause == Cause::rule) return rules.rules()[decision.rule].family();
  if (decision.cause == Cause::detector) return rules.detectors()[decision.rule].family();
  return reason_name(decision, rules);
}

std::string text_of(const Page& page, uint32_t begin, uint32_t end, bool as_is) {
  const std::string_view raw = page.text.substr(begin, end - begin);
  if (as_is) return std::string(raw);
  std::string out;
  append_normalised(raw, out);
  return out;
}

Json reason_of(const Cut& cut, const Page& page, const RuleSet& rules, const Contributions& contributions) {
  const Decision& why = cut.decision;
  Json out = {{"family", family_of(why, rules)},
              {"id", reason_name(why, rules)},
              {"begin", cut.begin},
              {"end", cut.end}};
  if (why.cause == Cause::rule) out["title"] = rules.rules()[why.rule].title;
  if (why.cause == Cause::detector) out["title"] = rules.detectors()[why.rule].title;
  if (why.cause == Cause::duplicate || why.cause == Cause::section)
    out["other"] = page.blocks[why.other].begin;
  if (why.cause == Cause::model || why.cause == Cause::section) {
    out["score"] = why.score;
    out["features"] = Json::array();
    for (const Contribution& c : contributions(cut.block)) {
      out["features"].push_back({{"name", c.feature}, {"value", c.value}, {"effect", c.effect}});
    }
  }
  return out;
}

Json block_of(const Page& page, uint32_t index, const Role& role) {
  Json out = Json::object();
  if (role.heading > 0) out["heading"] = role.heading;
  if (role.quotes > 0) out["quotes"] = role.quotes;
  if (role.item >= 0) out["lists"] = role.lists;
  if (role.item >= 0 && role.ordered) out["ordered"] = true;
  if (role.code >= 0) out["code"] = true;
  if (role.row >= 0) out["row"] = role.row;
  if (page.blocks[index].joined) out["joined"] = true;
  out["parts"] = Json::array();
  return out;
}

Json blocks_of(const Article& article, const RuleSet& rules, const Contributions& contributions) {
  const Page& page = *article.page;
  Json blocks = Json::array();
  int64_t last = -1;
  bool as_is = false;
  const auto part = [&](uint32_t block, uint32_t begin, uint32_t end) -> Json& {
    if (block != last) {
      const Role role =
          role_of(page, page.blocks[block], static_cast<int32_t>(block) == article.metadata.title_block);
      blocks.push_back(block_of(page, block, role));
      as_is = role.code >= 0;
      last = block;
    }
    Json& parts = blocks.back()["parts"];
    parts.push_back({{"text", text_of(page, begin, end, as_is)}});
    return parts.back();
  };
  size_t next = 0;
  const auto cuts_before = [&](uint32_t limit) {
    for (; next < article.cuts.size() && article.cuts[next].begin < limit; ++next) {
      const Cut& cut = article.cuts[next];
      part(cut.block, cut.begin, cut.end)["cut"] = reason_of(cut, page, rules, contributions);
    }
  };
  for (const Piece& piece : article.pieces) {
    cuts_before(piece.begin);
    Json& kept = part(piece.block, piece.begin, piece.end);
    if (piece.metadata) kept["metadata"] = true;
  }
  cuts_before(UINT32_MAX);
  return blocks;
}

}  // namespace

void append_explanation_data(const Record& record, const Article& article, const RuleSet& rules,
                             const Contributions& contributions, std::string& out) {
  Json data = {{"id", record.id},
               {"url", record.url},
               {"metadata", metadata_of(article.metadata)},
               {"kept", article.kept},
               {"cut", article.cut}};
  if (article.error) {
    data["error"] =
        (article.error->place.empty() ? "" : article.error->place + ": ") + article.error->message;
  }
  data["blocks"] = article.page ? blocks_of(article, rules, contributions) : Json::array();
  append_data_element(data.dump(-1, ' ', false, Json::error_handler_t::replace), out);
}

}  // namespace tamis
