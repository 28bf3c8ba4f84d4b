# The output is the same to the byte, whatever the number of threads.
corpus 500 >in.jsonl
warc 40 >in.warc
for j in 1 2 3 8 0; do
  tamis $only_ours -j $j -t jsonl --explain --stats stats.json --rejects rejects.jsonl in.jsonl in.warc missing in.jsonl \
    2>err | md5sum
  jq -c 'del(.seconds)' stats.json | md5sum
  md5sum <rejects.jsonl
done | sort | uniq -c | awk '{print $1}'
for j in 1 4; do tamis $only_ours -q -j $j -t wet -o out$j.wet.gz in.warc; done
cmp out1.wet.gz out4.wet.gz && echo same
for j in 1 4; do tamis $only_ours -q -j $j --output-dir dir$j in.jsonl in.warc; done
diff -r dir1 dir4 && echo same
