# A file for each input below one folder, whatever the inputs are called; finished ones are passed over.
mkdir -p in/sub
page 1 >in/page.html
article 2 >in/sub/page.txt
corpus 3 >in/sub/corpus.jsonl
article 4 >outside.txt
cd in
run() { tamis $only_ours --rules ../rules.toml "$@" 2>&1 >/dev/null | grep -E 'read|done before|tamis:'; }
only_ours=${only_ours/--rules rules.toml/}
run -r --output-dir ../out . ../outside.txt "$PWD/page.html"
find ../out -type f | sed "s|$PWD|HERE|" | sort
echo '-- again: nothing is left to do'
before=$(find ../out -type f -name '[!.]*' -exec stat -c '%n %Y %i' {} + | sort)
run -r --output-dir ../out . ../outside.txt "$PWD/page.html"
[ "$before" = "$(find ../out -type f -name '[!.]*' -exec stat -c '%n %Y %i' {} + | sort)" ] && echo untouched
echo '-- one output was cut short, one input changed, one marker is damaged'
truncate -s -1 ../out/page.html.txt
article 5 >>sub/page.txt
echo garbage >../out/sub/.corpus.jsonl.jsonl.done
run -r --output-dir ../out .
echo '-- other options make it again, the first ones do not find it then'
run -r --body-only --output-dir ../out .
run -r --disable 'en.*' --output-dir ../out .
echo '-- the rejects of what is done are found again'
echo '{"broken' >>sub/corpus.jsonl
run -q -r --output-dir ../out . 
run -q -r --output-dir ../out --rejects ../rejects.1 . ; run -r --output-dir ../out --rejects ../rejects.2 . ../missing
jq -c '[.input, .record, .error, (.cuts // [] | length)]' ../rejects.2
tail -n +1 ../rejects.2 | head -n "$(wc -l <../rejects.1)" | cmp - ../rejects.1 && echo same
echo '-- markers and parts are no inputs'
tamis $only_ours --rules ../rules.toml -r --dry-run ../out | wc -l
echo '-- two inputs, one output'
run --output-dir ../out page.html ./page.html
echo '-- what cannot be read is not done'
run --output-dir ../out missing.html
ls ../out | grep -c missing || true
echo '-- a second run does not clean what the first wrote'
mkdir again && cd again && page 1 >a.html
for run in 1 2; do tamis $(sed s,rules.toml,../rules.toml, <<<"$only_ours") -q -r . --output-dir clean --stats stats.json; done
find . -type f ! -name '.*' | sort
cd ..
