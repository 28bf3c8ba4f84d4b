# Rules are listed, checked, tested and compiled; findings are data, counts go to standard error.
export XDG_CONFIG_HOME=$PWD/config
cat >own.toml <<'EOF'
[[rule]]
id = "en.own.share"
title = "Invitation to share"
action = "cut"
pattern = '''^Share this page$'''
examples = ['''Share this page''', '''Share that page''']
counterexamples = ['''Share this page with nobody.''']

[[rule]]
id = "en.own.by"
title = "Who wrote it"
where = "head"
unit = "span"
action = "capture"
pattern = '''Written by .{1,40}'''
examples = ['''Written by nobody''']

[[detector]]
id = "any.own.strip"
title = "Strip of headlines"
kind = "strip"
EOF
alone='--no-default-rules --rules own.toml'
echo '-- list'
tamis rules list $alone
tamis rules list $alone --to json | jq -c '.[] | [.id, .action, .detector]'
tamis rules list $alone --disable '*.share' | wc -l
tamis rules list $alone --disable nothing; echo $?
echo '-- check'
tamis rules check --no-costs own.toml; echo $?
tamis rules check --costs own.toml 2>/dev/null | grep -A 2 SCAN | awk 'NR == 1 { print } NR > 1 { print $NF }' | sort
sed -i -e 's/Share that/SHARE THIS/' -e '/"any.own.strip"/,$d' -e '/\[\[detector/d' own.toml
tamis rules check --no-costs own.toml >/dev/null; echo $?
tamis rules check --no-costs --strict own.toml >/dev/null; echo $?
tamis rules check; echo $?
tamis rules check none.toml; echo $?
echo '-- test'
printf 'Share this page\n#> en.own.share\nShare this\n#> en.own.share\n' >own.test.txt
tamis rules test .; echo $?
echo '-- compile'
tamis rules compile --no-default-rules own.toml 2>&1 | sed -E 's|.*/cache/tamis/[0-9a-f]{16}-[-0-9]+.rules: [0-9]+ bytes|CACHED|'
tamis rules compile --no-default-rules own.toml -o own.rules 2>/dev/null; echo $?
printf 'A text.\nShare this page\n' | tamis --no-default-rules --rules own.rules --no-model
head -c 300 own.rules >cut.rules
tamis rules list --no-default-rules --rules cut.rules; echo $?
tamis rules compile --no-default-rules own.toml -o none/own.rules; echo $?
sed -i 's/this page/this (page/' own.toml
tamis rules compile --no-default-rules own.toml; echo $?
echo '-- output that cannot be written'
tamis rules list --no-default-rules >/dev/full; echo $?
