#!/bin/sh
# The figures of speed with their targets: runs stages_bench and prints a table of medians and ratios, all of one run.
# Usage: bench/speed.sh [CRAWL.warc.gz [TEXT.wet.gz]]; without files the pages are made up. Needs jq.
# BUILD names another build folder than build/release, REPETITIONS another number of rounds than 7, SAVE a file for the
# medians as JSON, which bench/plot-stages.py draws.
set -eu
build=${BUILD:-$(dirname "$0")/../build/release}
[ $# -lt 1 ] || TAMIS_BENCH_WARC=$1
[ $# -lt 2 ] || TAMIS_BENCH_WET=$2
[ $# -lt 1 ] || export TAMIS_BENCH_WARC
[ $# -lt 2 ] || export TAMIS_BENCH_WET
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
results=$work/results
# The stages take turns, so that whatever else the machine does falls on all of them alike.
"$build/bench/stages_bench" --benchmark_enable_random_interleaving=true --benchmark_repetitions="${REPETITIONS:-7}" \
  --benchmark_min_time=0.1 --benchmark_filter='^(html|text|hostile)/' --benchmark_report_aggregates_only=true --benchmark_format=json >"$results" 2>"$work/messages" ||
  { cat "$work/messages" >&2; exit 1; }
[ -z "${SAVE:-}" ] || cp "$results" "$SAVE"
jq -r '
  [.benchmarks[] | select(.aggregate_name == "median" and (.error_occurred | not))]
  | map({key: (.run_name | sub("/iterations.*"; "")), value: {ms: .cpu_time, mb: ((.bytes_per_second // 0) / 1e6)}}) | from_entries as $b
  | def row(what; value; target; stretch): [what, value, target, stretch] | @tsv;
    def of(name): $b[name];
    def two: . * 100 | round / 100;
    def percent: . * 100 | round | tostring + " %";
    row("what"; "measured"; "target"; "stretch"),
    row("page in memory to article, MB/s"; of("html/clean").mb | round; 115; 160),
    row("page in memory to article, x plain Gumbo"; (of("html/plain_gumbo").ms / of("html/clean").ms | two); 5.0; 6.0),
    (if of("html/crawl_file") then
      row("crawl file to JSON lines, x plain Gumbo"; (of("html/crawl_file").mb / of("html/plain_gumbo").mb | two); 4.5; 5.5) else empty end),
    row("stripper and Gumbo, x plain Gumbo"; (of("html/plain_gumbo").ms / of("html/strip_and_gumbo").ms | two); ""; ""),
    row("features, model, decision: share of a page"; (of("html/segment").ms / of("html/clean").ms | percent); "25 %"; ""),
    row("text to article, x the bare scan"; (of("text/bare_scan").ms / of("text/clean").ms | two); 0.5; 0.7),
    row("text to article, MB/s"; of("text/clean").mb | round; ""; ""),
    row("features, model, decision: share of a text"; (of("text/segment").ms / of("text/clean").ms | percent); "60 %"; ""),
    row("50,000 nested tags, ms"; (of("hostile/nested_tags").ms | two); 100; ""),
    row("200,000 attributes, ms"; (of("hostile/attributes").ms | two); 100; ""),
    row("1 MB of <a><div>, ms"; (of("hostile/misnested").ms | two); 100; ""),
    "",
    row("stage"; "ms a round"; "MB/s"; "share of clean"),
    (["html", "text"][] as $kind | ["plain_gumbo", "bare_scan", "strip", "strip_and_gumbo", "read", "scan", "segment", "features", "model", "metadata", "clean", "clean_and_write"][]
      | "\($kind)/\(.)" | select(of(.)) | row(.; (of(.).ms | two); (of(.).mb | round); (of(.).ms / of("\($kind)/clean").ms | percent)))
' "$results" | awk -F '\t' '{ if (NF == 0) print ""; else printf "%-46s %12s %8s %16s\n", $1, $2, $3, $4 }'
