# The progress line: on a terminal or where it is asked for, never else, and never on standard output.
slowly() { corpus 5; sleep 0.3; corpus 5; sleep 0.3; corpus 5; }
shown() { tr '\r' '\n' | grep -cE '^[0-9]+ records, [0-9.]+ [KM]?B/s'; }
slowly | tamis -q --progress $only_ours -f jsonl 2>err | wc -l
[ "$(shown <err)" -gt 0 ] && echo shown
slowly | tamis -q --no-progress $only_ours -f jsonl 2>err >/dev/null
wc -c <err
echo '-- a terminal'
mkfifo pipe
slowly >pipe &
[ "$(script -qec "tamis $only_ours -f jsonl pipe >/dev/null" /dev/null </dev/null | shown)" -gt 0 ] && echo shown
echo '-- an error does not tear the line'
(corpus 5; sleep 0.3; corpus 5; echo broken) | tamis --progress $only_ours -f jsonl 2>&1 >/dev/null |
  tr '\r' '\n' | grep 'tamis: standard input' | cat -v | cut -c 1-60
echo '-- the share of several inputs grows to the whole and no further'
corpus 4000 >in.jsonl
for i in 1 2 3 4; do cp in.jsonl $i.jsonl; done
tamis -q $only_ours --output-dir out 1.jsonl
tamis -q --progress $only_ours --output-dir out [1-4].jsonl 2>&1 | tr '\r' '\n' | grep -oE '[0-9]+ %, .* left' |
  awk '{ bad += $1 > 100 || $1 < last || /-/; last = $1 } END { print bad + 0, "out of order" }'
