# Man page and completions hold every option of every command that --help shows.
for what in man complete-bash complete-zsh complete-fish; do tamis --generate $what >$what; done
commands=('' explain eval stats 'stats merge' rules 'rules bench' features)
for command in "${commands[@]}"; do
  tamis $command --help | grep -oE '^  .{0,60}' | grep -oE -e '--(\[no-\])?[a-z-]+' | sort -u | while read -r option; do
    name=${option#--}
    name=${name#\[no-\]}
    grep -q -e "${name//-/\\\\-}" man || echo "$command $option is not in the man page"
    grep -q -e "--$name" complete-bash || echo "$command $option is not completed by bash"
    grep -q -e "--$name\\[" complete-zsh || echo "$command $option is not completed by zsh"
    grep -q -e "-l $name" complete-fish || echo "$command $option is not completed by fish"
  done
done
bash -n complete-bash && echo 'bash takes its script'
if command -v zsh >/dev/null; then zsh -n complete-zsh; fi
if command -v fish >/dev/null; then fish --no-execute complete-fish; fi
. ./complete-bash
complete_at() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _tamis; echo "${COMPREPLY[*]}"; }
complete_at tamis --to j
complete_at tamis --outp
complete_at tamis expl
complete_at tamis explain --color ''
complete_at tamis stats mer
echo '-- help fits a terminal and names every command'
tamis --help | awk 'length > 80 { print "too long: " $0 }'
tamis --help | grep -cE '^  (explain|eval|rules|stats) '
