# Runs one command-line case and compares what it prints, and its exit code, with NAME.out beside it.
# Usage: run-case.sh TAMIS CASE.sh; with TAMIS_ACCEPT=1 what it prints becomes what is expected.
set -u
tamis=$(realpath "$1")
case=$(realpath "$2")
expected=${case%.sh}.out
SAMPLES=$(cd "$(dirname "$case")" && pwd)
export SAMPLES
PATH=$(dirname "$tamis"):$PATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 XDG_CACHE_HOME="$work/cache" TERM=dumb
unset NO_COLOR
mkdir "$work/here"
cd "$work/here" || exit 1
bash -c '. "$SAMPLES/lib.bash"; . "$1"' case "$case" >"$work/printed" 2>&1 </dev/null
echo "[exit $?]" >>"$work/printed"
if [ "${TAMIS_ACCEPT:-}" = 1 ]; then
  cp "$work/printed" "$expected"
fi
diff -u "$expected" "$work/printed"
