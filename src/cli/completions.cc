// Completion scripts: the option table as the three shells want it.
// Each command's words stand in one branch; values are completed where they are few, else file names.
#include <algorithm>
#include <functional>

#include "cli/help-text.h"
#include "cli/option-table.h"

namespace tamis {
namespace {

/// Calls `visit` for a command and all below it.
void each_command(const CLI::App& app, const std::function<void(const CLI::App&)>& visit) {
  visit(app);
  for (const CLI::App* command : subcommands(app)) each_command(*command, visit);
}

/// Every flag of a row, the negative ones too.
std::vector<std::string> all_flags(const OptionRow& row) {
  std::vector<std::string> flags = row.flags;
  if (row.negated) flags.push_back("--no-" + row.flags.back().substr(2));
  return flags;
}

std::string joined(const std::vector<std::string>& words, const char* between) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : between) + word;
  return out;
}

/// Text inside single quotes of a shell.
std::string shell_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? "'\\''" : std::string(1, c);
  return out + "'";
}

std::string bash_script(const CLI::App& app) {
  std::string out =
      "# bash completion for tamis\n"
      "_tamis() {\n"
      "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command=tamis words= values= "
      "i\n"
      "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
      "    case \"$command ${COMP_WORDS[i]}\" in\n";
  std::string names, branches;
  each_command(app, [&](const CLI::App& command) {
    if (command.get_parent()) names += (names.empty() ? "" : "|") + shell_quoted(full_name(command));
    std::vector<std::string> words;
    std::string values;
    for (const CLI::App* below : subcommands(command)) words.push_back(below->get_name());
    for (const OptionRow& row : option_rows(command)) {
      for (const std::string& flag : all_flags(row)) words.push_back(flag);
      if (!row.choices().empty()) {
        values += "        " + joined(row.flags, "|") + ") values='" + joined(row.choices(), " ") + "' ;;\n";
      }
    }
    branches += "    " + shell_quoted(full_name(command)) + ") words='" + joined(words, " ") +
                "'\n      case $prev in\n" + values + "      esac ;;\n";
  });
  if (!names.empty()) out += "      " + names + ") command=\"$command ${COMP_WORDS[i]}\" ;;\n";
  return out +
         "    esac\n"
         "  done\n"
         "  case $command in\n" +
         branches +
         "  esac\n"
         "  if [[ -n $values ]]; then COMPREPLY=($(compgen -W \"$values\" -- \"$cur\"))\n"
         "  elif [[ $cur == -* ]]; then COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
         "  else COMPREPLY=($(compgen -W \"${words//-*([^ ])/}\" -- \"$cur\") $(compgen -f -- \"$cur\"))\n"
         "  fi\n"
         "}\n"
         "shopt -s extglob\n"
         "complete -o filenames -F _tamis tamis\n";
}

// In zsh's _arguments a colon and brackets part the fields of a specification.
std::string zsh_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_function_name(const CLI::App& app) {
  std::string name = "_" + full_name(app);
  std::replace(name.begin(), name.end(), ' ', '_');
  return name;
}

std::string zsh_script(const CLI::App& app) {
  std::string out = "#compdef tamis\n";
  each_command(app, [&](const CLI::App& command) {
    const auto below = subcommands(command);
    out += zsh_function_name(command) + "() {\n";
    if (!below.empty()) {
      out += "  local -a commands=(\n";
      for (const CLI::App* c : below)
        out += "    " + shell_quoted(c->get_name() + ":" + zsh_text(c->get_description())) + '\n';
      out += "  )\n  if (( CURRENT > 2 )); then\n    case $words[2] in\n";
      for (const CLI::App* c : below) {
        out += "      " + c->get_name() + ") shift words; (( CURRENT-- )); " + zsh_function_name(*c) +
               "; return ;;\n";
      }
      out += "    esac\n  else\n    _describe command commands\n  fi\n";
    }
    out += "  _arguments -s";
    for (const OptionRow& row : option_rows(command)) {
      const std::string action = row.choices().empty() ? "_files" : "(" + joined(row.choices(), " ") + ")";
      if (row.flags.empty()) {
        out += " \\\n    " + shell_quoted((row.many ? "*:" : ":") + row.value + ":" + action);
        continue;
      }
      const std::string value = row.value.empty() ? "" : ":" + zsh_text(row.value) + ":" + action;
      for (const std::string& flag : all_flags(row)) {
        out += " \\\n    " + shell_quoted("*" + flag + "[" + zsh_text(row.help) + "]" + value);
      }
    }
    out += "\n}\n";
  });
  return out + "_tamis \"$@\"\n";
}

std::string fish_script(const CLI::App& app) {
  std::string out = "# fish completion for tamis\n", top;
  for (const CLI::App* command : subcommands(app)) top += (top.empty() ? "" : " ") + command->get_name();
  each_command(app, [&](const CLI::App& command) {
    // The commands on the way here must have been given, and no further one.
    std::string condition;
    for (const CLI::App* c = &command; c->get_parent(); c = c->get_parent()) {
      condition =
          "__fish_seen_subcommand_from " + c->get_name() + (condition.empty() ? "" : "; and ") + condition;
    }
    if (condition.empty()) condition = "not __fish_seen_subcommand_from " + top;
    const std::string start = "complete -c tamis -n " + shell_quoted(condition);
    for (const CLI::App* below : subcommands(command)) {
      out += start + " -a " + below->get_name() + " -d " + shell_quoted(below->get_description()) + '\n';
    }
    for (const OptionRow& row : option_rows(command)) {
      if (row.flags.empty()) continue;
      out += start;
      for (const std::string& flag : all_flags(row)) {
        out += flag.starts_with("--") ? " -l " + flag.substr(2) : " -s " + flag.substr(1);
      }
      if (!row.choices().empty()) out += " -x -a " + shell_quoted(joined(row.choices(), " "));
      else if (!row.value.empty()) out += " -r";
      out += " -d " + shell_quoted(row.help) + '\n';
    }
  });
  return out;
}

}  // namespace

std::string completion_script(const CLI::App& app, const std::string& shell) {
  return shell == "bash" ? bash_script(app) : shell == "zsh" ? zsh_script(app) : fish_script(app);
}

}  // namespace tamis
