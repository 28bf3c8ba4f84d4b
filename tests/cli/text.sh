# Text in, text out: the filter. Documents are parted by a form-feed line, shown here as ^L.
article 1 | tamis $only_ours
article 1 >a.txt
article 2 >b.txt
echo '-- two documents'
tamis -q $only_ours a.txt b.txt | cat -v
echo '-- an empty one between them keeps its place'
: >empty.txt
tamis $only_ours -q a.txt empty.txt b.txt | cat -v | grep -c '\^L'
echo '-- gzip and zstd are seen by their content'
gzip -c a.txt >a.unnamed
tamis $only_ours a.unnamed | cmp - <(tamis $only_ours a.txt) && echo same
zstd -qc a.txt | tamis $only_ours | cmp - <(tamis $only_ours a.txt) && echo same
echo '-- nothing cut is no failure'
printf 'Only text.\n' | tamis $only_ours; echo $?
echo '-- lines may end in CR or form feed'
for end in '\r' '\f' '\n'; do
  printf 'The river rose.%bThe mayor spoke.%b%bThe dam held.%b' $end $end $end $end | tamis $only_ours -q | sha256sum
done | uniq | wc -l
