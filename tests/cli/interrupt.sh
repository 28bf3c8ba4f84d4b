# SIGINT and SIGTERM: records in hand are finished, no result is left half written, the exit code names the signal.
# The input is a pipe that stays open and silent, the worst case for whoever waits for it.
mkfifo pipe
for j in 1 2; do
  for signal in INT TERM; do
    rm -f out.jsonl  # what the last round wrote would pass for the answer that is waited for
    (corpus 5; sleep 60) >pipe &
    feeder=$!
    (trap - INT; exec tamis $only_ours -j $j -f jsonl) <pipe >out.jsonl 2>err &
    tamis=$!
    for ((k = 0; k < 200; k++)); do [ -s out.jsonl ] && break; sleep 0.05; done
    kill -$signal $tamis
    wait $tamis
    echo "$signal $? $(grep -c interrupted err)"
    jq -c .n out.jsonl | tail -1
    kill $feeder
    wait $feeder
  done
done 2>/dev/null
echo '-- with -o and --output-dir'
for option in '-o result.jsonl' '--output-dir results'; do
  (corpus 5; sleep 60) >pipe &
  feeder=$!
  tamis $only_ours -f jsonl $option <pipe 2>err &
  tamis=$!
  for ((k = 0; k < 200; k++)); do ls -A . results 2>/dev/null | grep -q part && break; sleep 0.05; done
  sleep 0.3
  kill -TERM $tamis
  wait $tamis
  echo $?
  kill $feeder
  wait $feeder
done 2>/dev/null
find . -name '*result*' -o -name '*.part' -o -name '*.done' | sort
