# Limits cost the record that is over them, or end the run where that was asked for.
corpus 60 | awk 'NR % 10 == 0 { print "no json" } { print }' >in.jsonl
tamis $only_ours in.jsonl >out.jsonl; echo $?
wc -l <in.jsonl; wc -l <out.jsonl
jq -r 'select(.error) | .error' out.jsonl | sort | uniq -c
echo '-- too large'
tamis $only_ours --max-bytes 2K in.jsonl 2>&1 >/dev/null | grep -A 5 'records read'
echo '-- strict'
tamis $only_ours --strict in.jsonl 2>err | wc -l; echo "${PIPESTATUS[0]}"
tail -1 err
tamis $only_ours --strict -j 4 in.jsonl 2>/dev/null | wc -l
echo '-- a number, a share'
tamis $only_ours -q --max-errors 2 in.jsonl 2>/dev/null | wc -l
tamis $only_ours -q --max-errors 9% in.jsonl >/dev/null; echo $?
tamis $only_ours -q --max-errors 5% -o out in.jsonl; echo $?
ls out
echo '-- time'
tamis $only_ours -q --max-time 0.000001 -t jsonl <(article 1) | jq -r .error
awk 'BEGIN { print "<body>"; for (i = 0; i < 150000; ++i) print "<p><font size=" i % 7 ">text </font><a href=x" i "><b>" }' >slow.html
page 1 >a.html
page 2 >b.html
tamis $only_ours -q --max-time 0.1 -t jsonl a.html slow.html b.html 2>err | jq -c '[.id, .error, .kept > 0]'
echo "${PIPESTATUS[0]}"; cat err
