#!/usr/bin/env bash
# Imports the Olist funnel twice and checks what comes out against a plain count.
#
#   infra/acceptance/olist.sh DIR
#
# DIR holds olist_marketing_qualified_leads_dataset.csv and olist_closed_deals_dataset.csv. One line per check with
# ok or FAILED; exit code 1 when one failed. KEEP=1 keeps the data folder and names it.
set -euo pipefail

[ $# -eq 1 ] || { sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 64; }
source_dir=$(cd "$1" && pwd)
cd "$(dirname "$0")/../.."
PATH="$PWD/node_modules/.bin:$PATH"
examples=services/cli/examples

data=$(mktemp -d)
failures=0
cleanup() {
  if [ -n "${KEEP:-}" ]; then echo "data kept in $data"; else rm -rf "$data"; fi
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
import_leads() {
  leadstream import "$source_dir/olist_marketing_qualified_leads_dataset.csv" \
    --mapping $examples/olist-leads.mapping.json --json
}
import_deals() {
  leadstream import "$source_dir/olist_closed_deals_dataset.csv" \
    --mapping $examples/olist-deals.mapping.json --json
}

# Without a system running, each command starts one and lets all that it set going finish before it stops.
import_leads > "$data/leads.json"
import_deals > "$data/deals.json"
for name in leads deals; do
  check "$name: rows rejected or refused" "0 0" \
    "$(field rejected < "$data/$name.json") $(field refused < "$data/$name.json")"
done

leadstream report sources --json > "$data/sources.json"
leadstream report conservation --json > "$data/conservation.json"
node infra/acceptance/compare-olist.ts "$source_dir" "$data/sources.json" "$data/conservation.json" ||
  failures=$((failures + 1))

position=$(field position < "$data/conservation.json")
import_leads > "$data/again.json"
check "leads again: received, repeated" "0 $(field read < "$data/leads.json")" \
  "$(field received < "$data/again.json") $(field repeated < "$data/again.json")"
import_deals > "$data/again.json"
check "deals again: received, repeated" "0 $(field read < "$data/deals.json")" \
  "$(field received < "$data/again.json") $(field repeated < "$data/again.json")"
leadstream report sources --json > "$data/sources-again.json"
check "position after importing again" "$position" "$(field position < "$data/sources-again.json")"
check "sources after importing again" "$(sha256sum < "$data/sources.json")" \
  "$(sha256sum < "$data/sources-again.json")"

leadstream rebuild --verify --json > "$data/rebuild.json" || true
check "rebuilt views equal the live ones" true "$(field isEqual < "$data/rebuild.json")"
node -e 'JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8")).rows.forEach(({ view, rows, rebuilt }) => console.log(`        ${view} ${rows} rows ${rebuilt}`))' "$data/rebuild.json"
leadstream verify --json > "$data/verify.json" || true
check "leadstream verify" true "$(field ok < "$data/verify.json")"

[ "$failures" -eq 0 ] && echo "all checks passed" || { echo "$failures checks failed"; exit 1; }
