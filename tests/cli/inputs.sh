# Where inputs come from: arguments, lists, folders, standard input; in one fixed order.
mkdir -p d/e
for name in b a d/2 d/1 d/e/3; do echo "Text $name." >$name; done
echo 'Hidden.' >d/.hidden
show() { tamis -q $only_ours "$@" | tr '\n\f' ' |'; echo; }
show b a
show -r d
mkfifo d/pipe; tamis $only_ours -v -r d 2>&1 >/dev/null | grep 'left out'; rm d/pipe
printf 'a\nb\n' | show --files-from -
find d -name '[0-9]' -print0 | sort -z | show -0 --files-from -
echo 'From a pipe.' | show a - b
show d
show a missing b
show missing missing a
show missing
corpus 1 >corpus; tamis -q $only_ours missing corpus missing | jq -c '[.id, .error]'; rm corpus
tamis $only_ours -q a missing b >/dev/null 2>&1; echo $?
echo '-- dry run'
tamis $only_ours --dry-run -r a d missing --output-dir out
ls
