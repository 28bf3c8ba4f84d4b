# Runs every block of docs/recipes.md, in order, in a folder that holds what they speak of.
# Default rules and models are at work here, so only what does not depend on them is expected.
mkdir -p pages/sub dumps
page 1 >page.html
page 1 >pages/a.html
page 2 >pages/sub/b.html
warc 5 >crawl.warc
gzip -c crawl.warc >CC-MAIN-example.warc.gz
for i in 1 2 3 4 5; do warc $i | gzip >dumps/$i.warc.gz; done
corpus 20 | zstd -q -o corpus.jsonl.zst
zstd -qdc corpus.jsonl.zst | jq -c '{id, text: (.text | sub("\nShare this page"; ""))}' >gold.jsonl
tamis -q -t wet -o sample.wet.gz crawl.warc
# The network of the recipes.
curl() { case $2 in *.wet.gz) cat sample.wet.gz ;; *) page 3 ;; esac; }
export -f curl page

awk '/^```sh$/ { inside = 1; name = sprintf("block-%02d", ++n); next }
     /^```$/ { inside = 0 }
     inside { print > name }
     /^#/ && !inside { print "echo \"" $0 "\"" > sprintf("block-%02d", n + 1) }' "$SAMPLES/../../docs/recipes.md"
for block in block-*; do
  grep '^echo "#' $block | sed 's/^echo "\(.*\)"$/\1/'
  sed -i '/^echo "#/d' $block
  [ -s $block ] || continue
  bash -euo pipefail ./$block >printed 2>errors || { echo "failed: $(cat $block errors)"; }
done
echo '-- what the recipes left behind'
find clean -name '*.txt' | sort
zstd -qdc pages.jsonl.zst | jq -r .id
zstd -qdc clean.jsonl.zst | jq -r .url
jq -c .records stats.json
zstd -qdc clean-wet.jsonl.zst | wc -l
zstd -qdc corpus.clean.jsonl.zst | cmp - <(zstd -qdc piped.jsonl.zst) && echo same
wc -l <good.jsonl
ls clean-dumps/dumps
jq .inputs all.json
