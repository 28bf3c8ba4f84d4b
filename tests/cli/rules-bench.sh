# The bench of rules: figures that can be checked by hand, sets compared, gold that does not fit.
cat >gold.jsonl <<'X'
{"id":"1","text":"The ferry left.\nShare this page\nNobody slept."}
{"id":"2","text":"The ferry came back."}
{"id":"3","with":["The third ferry"],"without":["Share this page"]}
X
cat >pages.jsonl <<'X'
{"id":"1","text":"The ferry left.\nShare this page\nNobody slept."}
{"id":"2","text":"The ferry came back.\nShare this page\nPrint this page"}
{"id":"3","text":"The third ferry\nShare this page\nPrint this page"}
X
sed -e 's/share\.this/tools.print/' -e 's/Share/Print/' rules.toml >print.toml
sed 's/share.this-page/share.copy/' rules.toml >copy.toml
bench="tamis rules bench --no-costs --no-model --gold gold.jsonl"
echo '-- one set'
$bench --no-default-rules --rules rules.toml pages.jsonl
echo '-- what another rule cuts too is no contribution'
mkdir both && cp rules.toml copy.toml both
$bench --no-default-rules --rules both pages.jsonl
echo '-- two sets, the same on any number of threads'
for j in 1 3; do
  $bench -j $j --no-default-rules --rules rules.toml --rules print.toml --to json pages.jsonl |
    jq -c '.comparisons[], (.sets[] | [.name, .f1, .rules[0].true_bytes])'
done
echo '-- the default rules are a set, too'
$bench --rules print.toml pages.jsonl --to json | jq -c '[.sets[].name]'
echo '-- a detector is benched like a rule'
cat >strip.toml <<'X'
[[detector]]
id = "any.own.strip"
title = "Strip of headlines"
kind = "ticker"
min_items = 3
X
awk 'BEGIN { printf "{\"id\":\"2\",\"text\":\"The ferry came back.\\n"
  for (i = 0; i < 12; ++i) printf "%sHeadline number %d of this day", i ? "      " : "", i
  print "\"}" }' >ticker.jsonl
$bench --no-default-rules --rules strip.toml ticker.jsonl 2>/dev/null | awk '/any.own/ { print ($1 > 0), $2, $6, $NF }'
echo '-- the worst false cuts with what stands around them; as a page'
$bench --no-default-rules --rules rules.toml pages.jsonl --to json | jq -c '.sets[].false_cuts[]'
$bench --no-default-rules --rules rules.toml pages.jsonl --html bench.html >table.txt
grep -c '^<script type="application/json">' bench.html
$bench --no-default-rules --rules rules.toml pages.jsonl | diff - table.txt && echo 'the table is printed too'
$bench --no-default-rules --rules rules.toml pages.jsonl --html none/bench.html; echo $?
echo '-- what goes wrong'
$bench --no-default-rules --rules rules.toml --rules rules.toml pages.jsonl; echo $?
$bench --no-default-rules pages.jsonl; echo $?
sed 's/"id":"/"id":"x/' pages.jsonl >others.jsonl
$bench --no-default-rules --rules rules.toml others.jsonl; echo $?
$bench --no-default-rules --rules rules.toml none.jsonl; echo $?
sed 's/this page\$/this (page$/' rules.toml >broken.toml
$bench --no-default-rules --rules broken.toml pages.jsonl; echo $?
