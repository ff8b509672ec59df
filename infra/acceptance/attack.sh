#!/usr/bin/env bash
# Runs the attacks of points 1 to 8 against a standalone and prints the results.
#
#   infra/acceptance/attack.sh DIR
#
# DIR is the data folder of a running standalone; if none runs, one is started on it for the test. One line per check
# with ok or FAILED, then one line per class; exit code 1 when one failed. A standalone that was running is neither
# killed nor moved to another folder: tests that need a restart then use a separate folder. Do not use a folder with
# real data: the attacks send submissions and publish rules.
#
#   SEED=N     another seed (default 11)
#   BODIES=N   bodies of 0.9 MB with 62,000 unknown names (default 60)
#   WORK=DIR   folder for findings and logs, which are kept
set -euo pipefail

[ $# -eq 1 ] || { sed -n '2,15s/^# \{0,1\}//p' "$0" >&2; exit 64; }
mkdir -p -m 700 "$1"
data=$(cd "$1" && pwd)
cd "$(dirname "$0")/../.."
PATH="$PWD/node_modules/.bin:$PATH"

# In the order of the points: bytes, rules, keys, repeats, moments, text, rights, personal data.
classes=bytes,policy,keys,repeats,moments,text,rights,privacy
node infra/attack/src/main.ts --seed "${SEED:-11}" --bodies "${BODIES:-60}" --only $classes --data "$data" \
  ${WORK:+--work "$WORK" --keep} && echo "all checks passed" || { echo "checks failed"; exit 1; }
