// The man page: the option table in the man(7) macros.
// One page for all commands, each a section below the program's own options.
#include "cli/help-text.h"
#include "cli/option-table.h"

namespace tamis {
namespace {

// troff reads a backslash, and a dot or quote that opens a line, as its own; a plain minus would become a
// hyphen.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if ((c == '.' || c == '\'') && (out.empty() || out.back() == '\n')) out += "\\&";
    if (c == '-') out += "\\-";
    else if (c == '\\') out += "\\e";
    else out += c;
  }
  return out;
}

void append_options(const CLI::App& app, std::string& out) {
  std::string group;
  for (const OptionRow& row : option_rows(app)) {
    if (row.group != group) out += ".SS \"" + escaped(row.group) + "\"\n";
    group = row.group;
    out += ".TP\n.B " + escaped(row.title()) + '\n' + escaped(row.help) + '\n';
  }
}

void append_examples(const CLI::App& app, std::string& out) {
  if (!app.get_footer().empty()) out += ".PP\nExamples:\n.PP\n.nf\n" + escaped(app.get_footer()) + "\n.fi\n";
}

void append_commands(const CLI::App& app, std::string& out) {
  for (const CLI::App* command : subcommands(app)) {
    out += ".SH \"" + escaped(full_name(*command)) + "\"\n" + escaped(command->get_description()) + ".\n";
    append_options(*command, out);
    append_examples(*command, out);
    append_commands(*command, out);
  }
}

}  // namespace

std::string man_page(const CLI::App& app, const std::string& version) {
  std::string out = ".TH TAMIS 1 \"\" \"tamis " + escaped(version) +
                    "\" \"User Commands\"\n.SH NAME\ntamis \\- " + escaped(app.get_description()) +
                    "\n.SH SYNOPSIS\n.nf\n";
  for (const std::string& line : synopsis(app)) out += escaped(line) + '\n';
  out += ".fi\n.SH OPTIONS\n";
  append_options(app, out);
  out += ".SH EXAMPLES\n.nf\n" + escaped(app.get_footer()) + "\n.fi\n";
  append_commands(app, out);
  out +=
      ".SH \"EXIT STATUS\"\n"
      ".TP\n.B 0\nall was done, also where nothing was cut or the reader of the output went away\n"
      ".TP\n.B 1\nsome records failed; standard error and --rejects say which\n"
      ".TP\n.B 2\nthe command line is wrong\n"
      ".TP\n.B 3\nrules or models are invalid\n"
      ".TP\n.B 4\nan output could not be written\n"
      ".SH ENVIRONMENT\n.TP\n.B NO_COLOR\nif set, nothing is coloured unless \\-\\-color=always is given\n";
  return out;
}

}  // namespace tamis
