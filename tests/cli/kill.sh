# kill -9 at any moment: the same command makes what is missing, and ends with the same bytes and the same counts.
mkdir in
for i in 1 2 3 4 5 6; do corpus 400 | sed "s/voyage/voyage $i/" >in/$i.jsonl; done
tamis $only_ours -q -r --output-dir whole --stats whole.json --rejects whole.rejects in
for ((round = 0; round < 30; round++)); do
  tamis $only_ours -q -j 2 -r --output-dir parts --stats parts.json --rejects parts.rejects in &
  pid=$!
  sleep 0.0$((round % 10))
  kill -9 $pid 2>/dev/null
  wait $pid 2>/dev/null && break
done
tamis $only_ours -q -r --output-dir parts --stats parts.json --rejects parts.rejects in
cmp whole.rejects parts.rejects && echo same
diff -r whole parts && echo same
cmp <(jq 'del(.seconds)' whole.json) <(jq 'del(.seconds)' parts.json) && echo same
