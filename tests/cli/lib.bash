# Samples that the command-line cases share: a small set of rules, pages, a corpus, a crawl. All of it is invented.
# Cases use these rules alone and no model, so that what they expect does not move with the default rules.

# The options of nearly every case.
only_ours='--no-default-rules --rules rules.toml --no-model'
cat >rules.toml <<'EOF'
[[rule]]
id = "en.share.this-page"
title = "Invitation to share"
where = "any"
unit = "line"
action = "cut"
pattern = '''^Share this page$'''
examples = ['''Share this page''']
counterexamples = ['''Share this page with nobody.''']
EOF

# page N: an HTML page.
page() {
  printf '<!doctype html><title>Report %s</title><body><h1>Report %s</h1>' "$1" "$1"
  printf '<p>The ferry number %s left the harbour before sunrise.</p><p>Share this page</p>' "$1"
  printf '<p>Nobody on board had slept.</p></body>'
}

# article N: the same as text.
article() {
  printf 'The ferry number %s left the harbour before sunrise.\nShare this page\nNobody on board had slept.\n' "$1"
}

# corpus N: N records of JSON lines, of different sizes.
corpus() {
  awk -v n="$1" 'BEGIN {
    for (i = 1; i <= n; ++i) {
      text = "The ferry number " i " left the harbour before sunrise.\\nShare this page"
      for (k = 0; k < i * 7919 % 60; ++k) text = text "\\nOn day " k " of voyage " i " the sea was calm and the crew played cards."
      printf "{\"id\":\"%d\",\"text\":\"%s\",\"n\":%d}\n", i, text, i
    }
  }'
}

# warc N: a crawl with a warcinfo record, N responses, one picture and one page that was not found.
warc() {
  local i
  warc_record warcinfo '' 'application/warc-fields' $'software: test\r\n'
  for ((i = 1; i <= $1; i++)); do
    warc_record response "https://example.org/$i" 'application/http; msgtype=response' \
      $'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n'"$(page "$i")"
  done
  warc_record response 'https://example.org/picture.png' 'application/http; msgtype=response' \
    $'HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\npixels'
  warc_record response 'https://example.org/gone' 'application/http; msgtype=response' \
    $'HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>gone</p>'
}
warc_serial=0
warc_record() {
  printf 'WARC/1.0\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:uuid:%08d>\r\nWARC-Date: 2024-05-06T07:08:09Z\r\n' \
    "$1" $((++warc_serial))
  if [ -n "$2" ]; then printf 'WARC-Target-URI: %s\r\n' "$2"; fi
  printf 'Content-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n' "$3" "$(printf %s "$4" | wc -c)" "$4"
}
