# SIGINT and SIGTERM: records in hand are finished, no result is left half written, the exit code names the signal.
# The input is a pipe that stays open and silent, the worst case for whoever waits for it. Nothing here waits for a
# time: a stream passes on what it has made of all that came, and the part of an output is there when its input is open.
mkfifo pipe answer
corpus 5 | tamis $only_ours -f jsonl >whole.jsonl 2>/dev/null
for j in 1 2; do
  for signal in INT TERM; do
    (trap - INT; exec tamis $only_ours -j $j -f jsonl) <pipe >answer 2>err &
    tamis=$!
    exec 3>pipe 4<answer
    corpus 5 >&3
    for k in 1 2 3 4 5; do read -r line <&4; echo "$line"; done >out.jsonl
    kill -$signal $tamis
    cat <&4 >>out.jsonl
    wait $tamis
    echo "$signal $? $(grep -c interrupted err)"
    cmp whole.jsonl out.jsonl && echo whole
    exec 3>&- 4<&-
  done
done 2>/dev/null
echo '-- with -o and --output-dir'
for option in '-o result.jsonl' '--output-dir results'; do
  tamis $only_ours -f jsonl $option <pipe 2>err &
  tamis=$!
  exec 3>pipe
  corpus 5 >&3
  until [ -e .result.jsonl.part ] || [ -e results/.stdin.jsonl.part ]; do kill -0 $tamis || break; sleep 0.01; done
  kill -TERM $tamis
  wait $tamis
  echo $?
  exec 3>&-
done 2>/dev/null
find . -name '*result*' -o -name '*.part' -o -name '*.done' | sort
