#!/bin/sh
# A guard against slowness that no noise of the machine disturbs: instructions a byte, counted by callgrind over pages made
# up here, the cost of a start taken off. Exit code 1 where a count passes its bound. Takes half a minute.
# Usage: bench/instructions.sh [TAMIS]; without valgrind it says so and ends with 0.
set -eu
tamis=${1:-$(dirname "$0")/../build/release/tamis}
# Instructions a byte that were counted when the bounds were set, with a tenth to spare. Raise them only with a reason.
html_bound=${HTML_BOUND:-60}
text_bound=${TEXT_BOUND:-210}
if ! command -v valgrind >/dev/null; then
  echo "instructions.sh: valgrind is not installed: nothing was counted" >&2
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# pages KIND COUNT: so many different pages with the shares of scraped ones, scripts, styles and menus above all; words are
# drawn by a generator of its own, so that every awk draws the same.
pages() {
  awk -v kind="$1" -v count="$2" -v folder="$work/$1-$2" '
    function draw(n) { seed = (seed * 1103515245 + 12345) % 2147483648; return int(seed / 65536) % n }
    function words(n,   s, i) { for (s = word[draw(W)]; --n > 0;) s = s (draw(9) ? " " : ", ") word[draw(W)]; return s }
    function sentence() { return toupper(substr(s = words(8 + draw(18)), 1, 1)) substr(s, 2) "." }
    function put(s) { print s > file }
    BEGIN {
      W = split("la ville le port un bateau de pêche et conseil vote budget école travaux rue avec pour dans ministre annonce " \
                "hier matin après deux ans the harbour council will open new line of trams between station and old town " \
                "said mayor on monday while residents asked about noise traffic prices schools près d’une centaine", list, " ")
      for (i = 1; i <= W; ++i) word[i - 1] = list[i]
      for (p = 0; p < count; ++p) {
        seed = 1000 + p; file = folder "/" p "." (kind == "html" ? "html" : "txt")
        if (kind == "text") {
          for (i = 0; i < 60; ++i) put(words(1 + draw(4)))
          put(""); for (i = 0; i < 25; ++i) { s = ""; for (k = 0; k < 4; ++k) s = s sentence() " "; put(s); put("") }
          put("Publié le " 1 + draw(28) " mars 2023"); for (i = 0; i < 40; ++i) put(words(2 + draw(6)))
          close(file); continue
        }
        put("<!DOCTYPE html><html lang=\"fr\"><head><meta charset=\"utf-8\"><title>" words(6) "</title>")
        for (i = 0; i < 30; ++i) put("<meta property=\"og:part" i "\" content=\"" words(5) "\"><link rel=stylesheet href=/css/" i ".css>")
        for (i = 0; i < 12; ++i) {
          put("<style>"); for (k = 0; k < 30; ++k) put(".part-" i "-" k " > a:hover { color: #1a1a1a; margin: 0 auto " k "px }")
          put("</style><script>"); for (k = 0; k < 30; ++k) put("settings[\"" i "\"] = {url: \"https://example.org/a?b=" k "\", markup: \"<div class=x></div>\"};")
          put("</script>")
        }
        put("</head><body class=\"single page-" draw(50) "\"><nav class=\"menu main-menu\"><ul>")
        for (i = 0; i < 70; ++i)
          put("  <li class=\"menu-item menu-item-" draw(999) "\"><a href=\"/r/" draw(999) "\" data-track=\"nav-" i "\"><span class=icon><svg viewBox=\"0 0 24 24\"><path d=\"M12 2C6.48 2 2 6.48 2 12s4.48 10 10 10 10-4.48 10-10S17.52 2 12 2z\"/></svg></span>" words(2) "</a></li>")
        put("</ul></nav><main><article class=\"post entry-" draw(99) "\"><h1>" words(7) "</h1><time datetime=\"2023-03-0" 1 + draw(9) "\">mars 2023</time>")
        for (i = 0; i < 24; ++i) put("<p class=\"paragraph\" style=\"margin: 0 0 1em\">" sentence() " <b>" words(3) "</b> " sentence() " <a href=\"/x\">" words(3) "</a> " sentence() "</p>")
        put("</article><aside class=\"related widget\">")
        for (i = 0; i < 40; ++i) put("<div class=\"card card-" draw(30) "\"><a href=\"/a/" draw(999) "\"><img src=\"/i.jpg\" alt=\"\" width=300 loading=lazy><h3 class=\"card-title\">" words(7) "</h3></a><span class=\"date\">" 1 + draw(28) " mars</span></div>")
        put("</aside></main><footer class=\"site-footer\"><p>Tous droits réservés</p></footer></body></html>")
        close(file)
      }
    }'
}

# counted KIND COUNT: instructions of a run over so many pages.
counted() {
  mkdir "$work/$1-$2"
  LC_ALL=C pages "$1" "$2"
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$tamis" -q -j 1 -t jsonl -r "$work/$1-$2" 2>"$work/log" >"$work/out" ||
    { cat "$work/log" >&2; exit 2; }
  sed -n 's/.*Collected : //p' "$work/log"
}

failed=0
for kind in html text; do
  few=$(counted $kind 10)
  many=$(counted $kind 60)
  bytes=$(($(cat "$work/$kind-60"/* | wc -c) - $(cat "$work/$kind-10"/* | wc -c)))
  bound=$html_bound
  [ $kind = html ] || bound=$text_bound
  each=$(((many - few) / bytes))
  printf '%s: %d instructions a byte, bound %d\n' $kind $each "$bound"
  [ $each -le "$bound" ] || failed=1
done
[ $failed = 0 ] || echo "instructions.sh: a count passed its bound; see docs/performance.md for how to find out why" >&2
exit $failed
