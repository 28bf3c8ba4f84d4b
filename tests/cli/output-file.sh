# -o writes a file that appears whole or not at all, and compresses by its name.
corpus 50 >in.jsonl
tamis $only_ours -q in.jsonl >plain.jsonl
for name in out.jsonl out.jsonl.gz out.jsonl.zst; do
  tamis $only_ours -q -o $name in.jsonl && echo "$name $?"
done
cmp plain.jsonl out.jsonl && cmp plain.jsonl <(gzip -dc out.jsonl.gz) && cmp plain.jsonl <(zstd -qdc out.jsonl.zst) && echo same
tamis $only_ours -q --compress zstd in.jsonl | zstd -qdc | cmp - plain.jsonl && echo same
echo '-- an input may be its own output'
cp in.jsonl both.jsonl
tamis $only_ours -q -o both.jsonl both.jsonl && cmp both.jsonl plain.jsonl && echo same
echo '-- a full disk'
tamis $only_ours -q -o /dev/full in.jsonl; echo $?
tamis $only_ours -q in.jsonl >/dev/full; echo $?
tamis $only_ours -q --stats /dev/full in.jsonl >/dev/null; echo $?
tamis explain $only_ours in.jsonl >/dev/full; echo $?
tamis --help >/dev/full; echo $?
echo '-- what is open already is gone on with'
{ echo before; tamis $only_ours -q -o /dev/stdout in.jsonl; echo behind; } >all; sed -n '1p;$p' all; wc -l <all
echo old >log; tamis $only_ours -q --stats /dev/stderr in.jsonl 2>>log >/dev/null; sed -n '1,2p' log
echo '-- no such folder'
tamis $only_ours -q -o no/such/folder in.jsonl; echo $?
echo '-- a reader that goes away'
tamis $only_ours -q in.jsonl | head -1 | wc -l
yes '{"text":"The sea was calm."}' | tamis $only_ours -f jsonl -j 2 | head -2 | wc -l
echo "${PIPESTATUS[1]}"
tamis --help | head -0; echo "${PIPESTATUS[0]}"
ls -A
