# Shards share a list of inputs; together they write and count what one run would.
mkdir in
for i in 1 2 3 4 5 6 7; do corpus $((i * 3)) >in/$i.jsonl; done
tamis $only_ours -q -r --output-dir whole --stats whole.json in
for i in 1 2 3; do tamis $only_ours -q -r --shard $i/3 --output-dir parts --stats part-$i.json in; done
diff -r whole parts && echo same
tamis stats merge part-*.json | jq -c 'del(.seconds)' >merged.json
jq -c 'del(.seconds)' whole.json | cmp - merged.json && echo same
cat merged.json
echo '-- each input is in one shard'
for i in 1 2 3; do tamis $only_ours -r --shard $i/3 --dry-run in; done | sort
echo '-- what is no statistics'
echo '{"records":1}' >bad.json
tamis stats merge part-1.json bad.json; echo $?
tamis stats merge missing.json; echo $?
