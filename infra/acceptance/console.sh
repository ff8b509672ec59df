#!/usr/bin/env bash
# Goes through the browser console as a rep would, in a headless Chromium, and keeps a picture of every screen.
#
#   infra/acceptance/console.sh [DIR]
#
# DIR is the folder of a demo that nothing runs on (`leadstream demo --data DIR`); the journey adds one lead to it.
# Without DIR a small demo is played in a temporary folder, which is removed at the end. One line per check with ok or
# FAILED; exit code 1 when one failed. In order:
#
#   1  a browser signs in by the one-time link, and the link works only once
#   2  a lead posted to intake is announced on a queue, claimed for its rep and listed there; called, assessed, won;
#      counted by the screen of the sources; and stepped back to its capture
#   3  every screen in English and Chinese, light and dark, 1440 and 360 px wide: it loads without an error
#
# Pictures are in infra/acceptance/pictures (PICTURES=DIR: elsewhere). It needs Chromium, and a font with Chinese signs
# for readable Chinese pictures (Debian: fonts-noto-cjk). About five minutes on two idle cores.
set -euo pipefail

[ $# -le 1 ] || { sed -n '2,17s/^# \{0,1\}//p' "$0" >&2; exit 64; }
[ $# -eq 0 ] || dir=$(cd "$1" && pwd)
cd "$(dirname "$0")/../.."
PATH="$PWD/node_modules/.bin:$PATH"
unset DATABASE_URL LEADSTREAM_URL LEADSTREAM_KEY LEADSTREAM_DATA

if [ -z "${dir:-}" ]; then
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  trap 'exit 130' INT TERM
  dir=$work/demo
  echo "playing a demo of 300 leads in $dir"
  node services/cli/src/main.ts demo --data "$dir" --leads 300 --days 20 > "$work/demo.txt" 2>&1 ||
    { cat "$work/demo.txt" >&2; exit 1; }
fi
node infra/acceptance/console.ts "$dir" "${PICTURES:-infra/acceptance/pictures}" &&
  echo "all checks passed" || { echo "checks failed"; exit 1; }
