# A reader that stops reading stops the run; memory stays bounded however much input there is.
mkfifo pipe
corpus 20000 >in.jsonl
tamis $only_ours -q -j 2 in.jsonl in.jsonl in.jsonl in.jsonl >pipe &
tamis=$!
{
  sleep 2
  awk -v most="${MOST_MEMORY:-150000}" '/VmHWM/ { print ($2 < most ? "bounded" : "grew to " $2 " KB") }' /proc/$tamis/status
  wc -l
} <pipe
wait $tamis
echo $?
