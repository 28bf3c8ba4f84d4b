# Wrong command lines end with exit code 2 and say what to do; nothing is written to standard output.
tamis --version | sed 's|[0-9.]*$|VERSION|'
run() { "$@" 2>err >out; echo "$? [$(cat out)] $(cat err)"; }
run tamis --no-such-option
run tamis -t pdf
run tamis --shard 9/8 x
run tamis --shard x y
run tamis --max-bytes 12Q x
run tamis --max-errors 101% x
run tamis explain --color pink x
run tamis --precision --recall x
run tamis -o x --output-dir y z
run tamis -o '' x
run tamis --compress gzip -o x.txt y
run tamis --explain -t text x
run tamis --header yaml -t jsonl x
run tamis --metadata-only -t wet x
run tamis -j 99999 x
run tamis eval -j 99999 gold.jsonl x
for seconds in -1 nan inf; do run tamis --max-time $seconds x; done
echo kept >page.txt
run tamis --rejects page.txt page.txt
run tamis -o out --stats ./out page.txt
run tamis -o out --stats no/such/folder page.txt
cat page.txt
run tamis stats
run tamis stats merge
run tamis eval gold.jsonl
run tamis no-such-file.html
run tamis .
run tamis - -
run tamis --disable 'zz.*' rules.toml
run tamis --rules no-such-rules.toml rules.toml
run tamis --generate elvish
run tamis --strict --generate man
# Without an input on a terminal there is nothing to read.
script -qec 'tamis; echo $?' /dev/null </dev/null | tr -d '\r'
