# One page in every output format.
page 7 >page.html
for format in text markdown jsonl; do
  echo "-- $format"
  tamis $only_ours -t $format page.html
done
echo '-- wet, read back'
tamis $only_ours -t wet page.html >page.wet
grep -a -c '^WARC/1.0' page.wet
tamis $only_ours -q -t text page.wet | cmp - <(tamis $only_ours page.html) && echo same
echo '-- with a header that no title can break'
printf '<title>a: "b" \\ # ---</title><h1>a: "b" \\ # ---</h1><p>%s</p>' "$(printf 'The ferry runs every hour. %.0s' 1 2 3 4 5 6)" >hostile.html
tamis $only_ours --header yaml hostile.html
echo '-- metadata only'
tamis $only_ours --metadata-only page.html
echo '{"id":"1","text":"kept  as it is","n":1}' | tamis $only_ours --metadata-only
tamis -t text --metadata-only page.html
echo "exit $?"
echo '-- without the title'
tamis $only_ours --body-only page.html
echo '-- a YAML header holds no control characters'
printf '<!doctype html><title>Max\u0092s ferry</title><p>The ferry left the harbour before sunrise.' | tamis $only_ours --header yaml | head -2
