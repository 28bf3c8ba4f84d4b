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
echo '-- without the title'
tamis $only_ours --body-only page.html
