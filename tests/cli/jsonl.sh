# JSON lines: a record in, a record out; fields that came in stay, those that lack are added.
cat >in.jsonl <<'EOF'
{"n":1.50,"text":"The sea was calm.\nShare this page","tags":["a",{"b":null}],"id":"x"}
{"id":"x","text":"The same id again."}
{"id":"bad","text":
{"id":"none"}
EOF
tamis $only_ours in.jsonl 2>err | jq -c 'del(.kept, .cut, .lang)'
echo "exit ${PIPESTATUS[0]}"
cat err
echo '-- rejected'
tamis $only_ours -q --rejects rejects.jsonl in.jsonl >/dev/null
jq -c '[.input, .record, .id, .error, (.cuts // [] | map(.rule, .text))]' rejects.jsonl
echo '-- with its cuts'
head -1 in.jsonl | tamis $only_ours -t jsonl --explain | jq -c .cuts
echo '-- another field'
echo '{"note":"kept","article":"The sea was calm.\nShare this page"}' | tamis $only_ours --text-field article |
  jq -c '[.note, .article, .text]'
