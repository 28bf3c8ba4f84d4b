#!/bin/sh
# Throughput of whole runs: INPUT to JSON lines with 1, 2, ... threads, and the peak memory of each.
# Usage: bench/throughput.sh TAMIS INPUT [THREADS...]; needs Debian's packages time and jq.
set -eu
tamis=$1
input=$2
shift 2
[ $# -gt 0 ] || set -- 1 2
stats=$(mktemp)
usage=$(mktemp)
trap 'rm -f "$stats" "$usage"' EXIT
cat "$input" >/dev/null # the disk is not what is measured
printf 'threads  seconds   cpu s  MB/s (payload)  records/s  peak MB\n'
for threads in "$@"; do
  /usr/bin/time -o "$usage" -f '%e %U %S %M' "$tamis" -q -j "$threads" -t jsonl --stats "$stats" "$input" >/dev/null
  jq -r '"\(.bytes.in) \(.records.read)"' "$stats" | cat "$usage" - | tr '\n' ' ' |
    awk -v threads="$threads" '{
      printf "%7d  %7.2f  %6.2f  %14.0f  %9.0f  %7.0f\n", threads, $1, $2 + $3, $5 / $1 / 1e6, $6 / $1, $4 / 1024 }'
done
