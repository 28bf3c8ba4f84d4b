# Evaluation: figures that can be checked by hand, groups, pages that are missing.
cat >gold.jsonl <<'EOF'
{"id":"1","text":"one two three four","type":"article","lang":"en"}
{"id":"2","text":"alpha beta","type":"forum","lang":"en"}
{"id":"3","text":"never crawled","type":"forum","lang":"fr"}
{"id":"4","with":["kept words"],"without":["Share this"]}
EOF
gzip -k gold.jsonl
cat >pages.jsonl <<'EOF'
{"id":"1","text":"one two\nShare this page\nfive"}
{"id":"2","text":"alpha beta"}
{"id":"4","text":"Some kept  words.\nShare this page"}
{"id":"9","text":"of no gold page"}
{"id":"2","text":"again"}
EOF
tamis eval $only_ours --by type --worst 2 gold.jsonl.gz pages.jsonl
for j in 1 3; do tamis eval $only_ours -j $j --by lang --json gold.jsonl pages.jsonl 2>/dev/null; done
tamis eval $only_ours missing.jsonl pages.jsonl; echo $?
echo 'no json' >bad.jsonl
tamis eval $only_ours bad.jsonl pages.jsonl; echo $?
