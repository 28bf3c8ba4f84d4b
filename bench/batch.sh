#!/bin/sh
# The figures of whole runs with their targets: a crawl and its text to JSON lines beside the same pages in memory,
# one thread and two, peak memory, equal output. The parts take turns; the best of each is what counts.
# Usage: bench/batch.sh CRAWL.warc.gz [TEXT.wet.gz]; needs Debian's packages time and jq. BUILD names another build
# folder than build/release, ROUNDS another number of rounds than 3.
set -eu
export LC_ALL=C
crawl=$1
wet=${2:-}
build=${BUILD:-$(dirname "$0")/../build/release}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# run NAME THREADS INPUT...: adds "seconds cpu peak-KB payload-bytes" to $work/NAME.
run() {
  name=$1 threads=$2
  shift 2
  /usr/bin/time -o "$work/usage" -f '%e %U %S %M' \
    "$build/tamis" -q -j "$threads" -t jsonl --stats "$work/stats" "$@" >/dev/null
  echo "$(cat "$work/usage") $(jq .bytes.in "$work/stats")" | awk '{ print $1, $2 + $3, $4, $5 }' >>"$work/$name"
}
# memory PROGRAM BENCHMARK: adds its MB/s, of processor time as the library counts.
memory() {
  "$build/bench/$1" --benchmark_filter="^$2\$" --benchmark_format=json 2>/dev/null |
    jq '.benchmarks[0] | if .bytes_per_second then .bytes_per_second / 1e6 else 0 end' >>"$work/$(basename "$2")"
}
best() { sort -n -k "$2" "$work/$1" | head -1 | cut -d ' ' -f "$2"; }
fastest() { sort -n "$work/$1" | tail -1; }
same() { for j in 1 2 8; do "$build/tamis" -q -j $j -t jsonl --explain "$1" | md5sum; done | uniq | wc -l; }

cat "$crawl" ${wet:+"$wet"} >/dev/null # the disk is not what is measured
export TAMIS_BENCH_WARC="$crawl"
[ -z "$wet" ] || export TAMIS_BENCH_WET="$wet"
for round in $(seq "${ROUNDS:-3}"); do
  run one 1 "$crawl"
  memory stages_bench html/clean
  run two 2 "$crawl"
  memory input_bench BM_ReadRecords
  [ -z "$wet" ] || { run wet 1 "$wet"; memory stages_bench text/scan; memory stages_bench text/segment; }
done
mv "$work/clean" "$work/html"
run ten 2 "$crawl" "$crawl" "$crawl" "$crawl" "$crawl" "$crawl" "$crawl" "$crawl" "$crawl" "$crawl"

row() { printf '%-58s %10s %10s\n' "$@"; }
calc() { awk "BEGIN { printf \"%.$1f\", $2 }"; }
speed() { calc 1 "$(best "$1" 4) / $(best "$1" 2) / 1e6"; }
row what measured target
row 'crawl to JSON lines, 1 thread, MB/s of processor time' "$(speed one)" ''
row 'the same pages from memory, MB/s' "$(calc 1 "$(fastest html)")" ''
row 'reading and inflating alone, MB/s' "$(calc 1 "$(fastest BM_ReadRecords)")" ''
row 'crawl / memory' "$(calc 3 "$(speed one) / $(fastest html)")" '>= 0.85'
row '2 threads / 1 thread, speed' "$(calc 3 "$(best one 1) / $(best two 1)")" '>= 1.85'
row '2 threads / 1 thread, processor time' "$(calc 3 "$(best two 2) / $(best one 2)")" ''
row 'peak memory, 1 thread, MB' "$(calc 0 "$(best one 3) / 1024")" '<= 112'
row 'peak memory, 2 threads, MB' "$(calc 0 "$(sort -rn -k 3 "$work/two" | head -1 | cut -d ' ' -f 3) / 1024")" '<= 160'
row 'peak memory, 2 threads, ten times the crawl, MB' "$(calc 0 "$(best ten 3) / 1024")" '<= 160'
row 'different outputs of -j 1, 2, 8' "$(same "$crawl")" '1'
[ -n "$wet" ] || exit 0
scored=$(calc 1 "1 / (1 / $(fastest scan) + 1 / $(fastest segment))")
row 'text to JSON lines, MB/s of processor time' "$(speed wet)" ''
row 'scan and score from memory, MB/s' "$scored" ''
row 'text / memory' "$(calc 3 "$(speed wet) / $scored")" '>= 0.6'
