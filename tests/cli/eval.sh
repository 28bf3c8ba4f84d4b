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
tamis eval $only_ours --json <(printf '\xef\xbb\xbf'; cat gold.jsonl) pages.jsonl 2>/dev/null  # a byte order mark
echo 'no json' >bad.jsonl
tamis eval $only_ours bad.jsonl pages.jsonl; echo $?
echo '-- dates and titles'
cat >dated.jsonl <<'EOF'
{"id":"1","date":"2014-12-19","title":"A  Ferry Left","type":"article"}
{"id":"2","date":"2014-12-20","title":"Another ferry","type":"forum"}
{"id":"3","date":"2014-12-21"}
{"id":"4","date":"2014-12-21","title":"Never crawled"}
EOF
dated() {
  printf '{"id":"%s","html":"<html><head><title>%s</title>%s</head><body><h1>%s</h1><p>The ferry left the harbour before sunrise, with nobody on board.</p></body></html>"}\n' \
    "$1" "$2" "${3:+<meta property='article:published_time' content='$3T08:00:00Z'>}" "$2"
}
{ dated 1 'A ferry left' 2014-12-19; dated 2 'One ferry' 2014-12-25; dated 3 'No date'; } >dated-pages.jsonl
tamis eval $only_ours --by type dated.jsonl dated-pages.jsonl
tamis eval $only_ours --json --by type dated.jsonl dated-pages.jsonl 2>/dev/null
