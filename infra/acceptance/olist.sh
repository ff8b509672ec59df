#!/usr/bin/env bash
# Imports the Olist funnel twice and compares the reports with a plain count.
#
#   infra/acceptance/olist.sh DIR
#
# DIR holds olist_marketing_qualified_leads_dataset.csv and olist_closed_deals_dataset.csv. One line per check with
# ok or FAILED; exit code 1 when one failed.
#
#   KEEP=1           keeps the data folder and prints its path
#   RUNNING_ON=DATA  uses the system that runs on this data folder, instead of starting one for each command
#   FIGURES=FILE     writes the figures (infra/acceptance/figures.ts), to compare them with another system's
set -euo pipefail

[ $# -eq 1 ] || { sed -n '2,11s/^# \{0,1\}//p' "$0" >&2; exit 64; }
source_dir=$(cd "$1" && pwd)
[ -z "${RUNNING_ON:-}" ] || RUNNING_ON=$(cd "$RUNNING_ON" && pwd)
cd "$(dirname "$0")/../.."
PATH="$PWD/node_modules/.bin:$PATH"
examples=services/cli/examples

work=$(mktemp -d)
data=${RUNNING_ON:-$work}
failures=0
cleanup() {
  if [ -n "${KEEP:-}" ]; then echo "data kept in $work"; else rm -rf "$work"; fi
}
trap cleanup EXIT

leadstream() { node services/cli/src/main.ts "$@" --data "$data"; }
field() { node -e 'let s=""; process.stdin.on("data", d => s += d).on("end", () => console.log(process.argv[1].split(".").reduce((o, k) => o[k], JSON.parse(s))))' "$1"; }
check() { # name, wanted, found
  if [ "$2" = "$3" ]; then
    echo "ok      $1: $3"
  else
    printf 'FAILED  %s\n  wanted %s\n  found  %s\n' "$1" "$2" "$3"
    failures=$((failures + 1))
  fi
}
# Without a running system, each command starts one, which finishes all its work before it stops.
quiet() { [ -z "${RUNNING_ON:-}" ] || infra/acceptance/quiet.sh "$data"; }
import_leads() {
  leadstream import "$source_dir/olist_marketing_qualified_leads_dataset.csv" \
    --mapping $examples/olist-leads.mapping.json --json
}
import_deals() {
  leadstream import "$source_dir/olist_closed_deals_dataset.csv" \
    --mapping $examples/olist-deals.mapping.json --json
}

import_leads > "$work/leads.json"
quiet
import_deals > "$work/deals.json"
quiet
for name in leads deals; do
  check "$name: rows rejected or refused" "0 0" \
    "$(field rejected < "$work/$name.json") $(field refused < "$work/$name.json")"
done

leadstream report sources --json > "$work/sources.json"
leadstream report conservation --where hours=0 --json > "$work/conservation.json"
node infra/acceptance/compare-olist.ts "$source_dir" "$work/sources.json" "$work/conservation.json" ||
  failures=$((failures + 1))

position=$(field position < "$work/conservation.json")
import_leads > "$work/again.json"
quiet
check "leads again: received, repeated" "0 $(field read < "$work/leads.json")" \
  "$(field received < "$work/again.json") $(field repeated < "$work/again.json")"
import_deals > "$work/again.json"
quiet
check "deals again: received, repeated" "0 $(field read < "$work/deals.json")" \
  "$(field received < "$work/again.json") $(field repeated < "$work/again.json")"
leadstream report sources --json > "$work/sources-again.json"
check "position after importing again" "$position" "$(field position < "$work/sources-again.json")"
check "sources after importing again" "$(sha256sum < "$work/sources.json")" \
  "$(sha256sum < "$work/sources-again.json")"

leadstream rebuild --verify --json > "$work/rebuild.json" || true
check "rebuilt views equal the live ones" true "$(field isEqual < "$work/rebuild.json")"
node -e 'JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8")).rows.forEach(({ view, rows, rebuilt }) => console.log(`        ${view} ${rows} rows ${rebuilt}`))' "$work/rebuild.json"
leadstream verify --json > "$work/verify.json" || true
check "leadstream verify" true "$(field ok < "$work/verify.json")"

[ -z "${FIGURES:-}" ] || node infra/acceptance/figures.ts "$data" > "$FIGURES"

[ "$failures" -eq 0 ] && echo "all checks passed" || { echo "$failures checks failed"; exit 1; }
