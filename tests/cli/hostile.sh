# Inputs that lie: each costs its own record, the rest is cleaned, the counts add up.
tally() { jq -r '.records | [.read, .cleaned, .failed, .read == .cleaned + .empty + .failed + .passed_over] | @tsv' stats.json; }
show() { tamis $only_ours -v -t jsonl --stats stats.json "$@" 2>err >out.jsonl; echo "exit $?, $(tally)"; grep '^tamis: [^r]' err; }
echo '-- a record that claims 2 GiB'
warc 2 >in.warc
warc_record response 'https://example.org/huge' 'application/http; msgtype=response' \
  $'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n'"$(page 8)" | sed 's/^Content-Length: .*/Content-Length: 2147483648\r/' >>in.warc
warc 1 >>in.warc
show in.warc
jq -r 'select(.error | not) | .url' out.jsonl
echo '-- a body that is cut by the crawler, and one that is cut by accident'
body=$'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n100\r\n<p>The ferry left the harbour.'
(warc_record response https://example.org/a application/http "$body" | sed 's/^WARC-Date/WARC-Truncated: length\r\n&/'
  warc_record response https://example.org/b application/http "$body") >cut.warc
show cut.warc
jq -c '[.url, .text]' out.jsonl
echo '-- lone surrogates, fields of the wrong type, no line end at the end'
printf '%s\n' '{"id":1,"text":"The sea was \ud83d calm."}' '{"id":2,"text":["a"]}' '{"id":3,"text":null}' '[1]' >in.jsonl
printf '{"id":5,"text":"The sea was calm."}' >>in.jsonl
show in.jsonl
jq -c '[.id, .text]' out.jsonl
echo '-- a line of 200 MB'
(corpus 1; printf '{"id":2,"text":"'; head -c 200000000 /dev/zero | tr '\0' x; echo '"}'; corpus 1) >long.jsonl
show long.jsonl
rm long.jsonl
echo '-- names that lead out of the folder, names with odd bytes, links in a circle'
mkdir -p d/e
ln -s .. d/e/up
page 1 >$'d/line\nbreak.html'
page 2 >$'d/\xff.html'
page 4 >outside.html
show -r --output-dir out d ../here/outside.html d/e/../../outside.html
find out -type f -name '[!.]*' | sort | cat -v
find .. -name '*outside*' | sort
printf 'outside.html\0\0no/such\0' >list
show -0 --files-from list
echo '-- a file that shrinks while it is read: its reader has begun, and cannot go on before its output is read'
corpus 3000 >shrinks.jsonl
mkfifo answer
tamis $only_ours -q --stats stats.json shrinks.jsonl >answer 2>err &
exec 4<answer
read -r first <&4
truncate -s 3000000 shrinks.jsonl
(echo "$first"; cat) <&4 >out.jsonl
wait $!
echo "exit $?"
[ "$(wc -l <shrinks.jsonl)" = "$(jq -c 'select(.error | not)' out.jsonl | wc -l)" ] && echo 'all whole lines'
tally | cut -f 3,4
