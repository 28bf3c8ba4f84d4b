# Read = cleaned + empty + passed over + failed, on standard error and in the statistics.
warc 3 >in.warc
printf 'Share this page\n' >empty.txt
corpus 2 >in.jsonl
echo 'broken' >>in.jsonl
tamis $only_ours --stats stats.json in.warc empty.txt in.jsonl missing.html >/dev/null; echo $?
jq -c '.records, .failed, .passed_over, .inputs' stats.json
jq '.records | .read == .cleaned + .empty + .passed_over + .failed' stats.json
jq -c '.cuts' stats.json
echo '-- quiet'
tamis $only_ours -q in.warc >/dev/null
echo '-- one document says nothing unless asked'
article 1 | tamis $only_ours >/dev/null
article 1 | tamis -v $only_ours >/dev/null
