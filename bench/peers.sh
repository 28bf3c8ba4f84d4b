#!/bin/sh
# tamis and whatever other tools of its kind are installed, over the same pages, taking turns: medians and ratios.
# Usage: bench/peers.sh FOLDER [ROUNDS]; FOLDER holds HTML files, nothing else. Environment: TAMIS names the program.
#
# What is measured if it is there (Debian's packages): w3m, lynx, html2text (the programs, a process a page), and in one
# Python process each readability (python3-readability), html2text (python3-html2text), lxml's text (python3-lxml); also
# trafilatura and resiliparse where pip has installed them. tamis runs both ways: one process, and a process a page.
set -eu
[ $# -ge 1 ] && [ -d "$1" ] || { sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 2; }
folder=$1
rounds=${2:-5}
tamis=${TAMIS:-$(dirname "$0")/../build/release/tamis}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bytes=$(find "$folder" -type f -exec cat {} + | wc -c) # and now the pages are in memory

each() { for file in "$folder"/*; do "$@" "$file" || true; done >/dev/null 2>&1; }
python() {
  python3 -c "
import sys, pathlib
$1
for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    try: clean(path.read_bytes())
    except Exception: pass" "$folder" >/dev/null 2>&1
}
run() {
  case $1 in
    tamis) "$tamis" -q -j 1 -t jsonl -r "$folder" >/dev/null ;;
    tamis-each) each "$tamis" -q ;;
    w3m) each w3m -dump -T text/html ;;
    lynx) each lynx -dump -nolist -force_html ;;
    html2text) each html2text ;;
    python-readability) python 'from readability import Document
def clean(b): Document(b.decode("utf-8", "replace")).summary()' ;;
    python-html2text) python 'import html2text
def clean(b): html2text.html2text(b.decode("utf-8", "replace"))' ;;
    python-lxml) python 'import lxml.html
def clean(b): lxml.html.fromstring(b).text_content()' ;;
    trafilatura) python 'import trafilatura
def clean(b): trafilatura.extract(b)' ;;
    resiliparse) python 'from resiliparse.extract.html2text import extract_plain_text
def clean(b): extract_plain_text(b.decode("utf-8", "replace"), main_content=True)' ;;
  esac
}

tools="tamis tamis-each"
for program in w3m lynx html2text; do command -v $program >/dev/null && tools="$tools $program"; done
has() { python3 -c "import $1" 2>/dev/null && tools="$tools $2" || true; }
has readability python-readability
has html2text python-html2text
has lxml.html python-lxml
has trafilatura trafilatura
has resiliparse resiliparse

for round in $(seq "$rounds"); do
  for tool in $tools; do
    begin=$(date +%s%N)
    run "$tool"
    echo "$tool $((($(date +%s%N) - begin) / 1000))" >>"$work/times"
  done
done
printf '%-20s %10s %8s %14s\n' tool 'median s' MB/s 'x tamis'
for tool in $tools; do
  median=$(sed -n "s/^$tool //p" "$work/times" | sort -n | sed -n "$(((rounds + 1) / 2))p")
  [ "$tool" = tamis ] && own=$median
  awk -v tool="$tool" -v t="$median" -v own="$own" -v bytes="$bytes" \
    'BEGIN { printf "%-20s %10.3f %8.1f %14.2f\n", tool, t / 1e6, bytes / t, t / own }'
done
