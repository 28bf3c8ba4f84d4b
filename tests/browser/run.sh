# Opens the HTML reports in Chromium and uses them as a reader would (reports.mjs).
# Usage: run.sh TAMIS; exit code 77, which ctest counts as skipped, where something that it needs is missing.
set -eu
tamis=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
skip() {
  echo "skipped: $1 is missing; .ci/setup-browser installs what the browser tests need"
  exit 77
}
command -v node >/dev/null || skip node
command -v chromium >/dev/null || skip chromium
[ -d "$here/node_modules/playwright-core" ] || skip playwright-core
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 XDG_CACHE_HOME="$work/cache" XDG_CONFIG_HOME="$work/config"
cd "$here"
CHROMIUM=$(command -v chromium) TAMIS=$tamis WORK=$work SAMPLES=$here/../../corpus-samples node --test reports.mjs
