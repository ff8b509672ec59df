#!/usr/bin/env bash
# Asks reports of Olist and of the demo, for now and for the past, and proves them.
#
#   infra/acceptance/reports.sh DIR
#
# DIR holds the two files of Olist. The script makes two fresh data folders, starts a leadstream on each, and stops it at
# the end. It takes about five minutes on two idle cores. In order, for each folder:
#
#   1  every report there is, as a person sees it; funnel and sources grouped by team add up to the whole
#   2  each report is saved; after a new lead and a new policy it is run again to the same bytes
#   3  leads, wins and stages against DuckDB over an export; of Olist also against plain counts of its files
#   4  attribution: the credits of every model add up to the wins
#   5  a role of the database that reads the documented views, and nothing else
#
# One line per check with ok or FAILED; exit code 1 when one failed.
set -euo pipefail

[ $# -eq 1 ] || { sed -n '2,16s/^# \{0,1\}//p' "$0" >&2; exit 64; }
source_dir=$(cd "$1" && pwd)
cd "$(dirname "$0")/../.."
PATH="$PWD/node_modules/.bin:$PATH"
unset DATABASE_URL MASTER_KEY_FILE BUS KAFKA_BROKERS EVENT_STORE EVENTSTORE_URL LEADSTREAM_URL LEADSTREAM_KEY LEADSTREAM_DATA

work=$(mktemp -d)
failures=0
pid=
stop() {
  [ -z "$pid" ] || { kill -INT "$pid" 2>/dev/null || true; wait "$pid" 2>/dev/null || true; }
  pid=
}
trap 'stop; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

check() { # name, wanted, found
  if [ "$2" = "$3" ]; then
    echo "ok      $1: $3"
  else
    printf 'FAILED  %s\n  wanted %s\n  found  %s\n' "$1" "$2" "$3"
    failures=$((failures + 1))
  fi
}
leadstream() { node services/cli/src/main.ts "$@" --data "$data"; }
start() {
  node services/cli/src/main.ts start --data "$data" > "$work/start.log" 2>&1 &
  pid=$!
  until [ -f "$data/runtime.json" ]; do
    kill -0 "$pid" 2>/dev/null || { cat "$work/start.log" >&2; exit 1; }
    sleep 0.2
  done
  infra/acceptance/quiet.sh "$data"
}
# A value of JSON on standard input: an expression over `it`.
of() { node -e 'let s=""; process.stdin.on("data", d => s += d).on("end", () => { const it = JSON.parse(s); console.log(eval(process.argv[1])); })' "$1"; }

names() {
  node --input-type=module -e 'import { reportNames } from "@leadstream/contracts";
    console.log(reportNames.filter((name) => name !== "conservation").join("\n"))'
}

adds_up() { # report, what one row counts
  local whole parts
  whole=$(leadstream report "$1" --json | of "$2")
  parts=$(leadstream report "$1" --group team --json | of "$2")
  check "$label: $1 by team adds up" "$whole" "$parts"
}

change_something() {
  printf 'email,channel,campaign\nlate@example.org,late,late\n' > "$work/late.csv"
  leadstream import "$work/late.csv" --accept > /dev/null
  leadstream policy show > "$work/policy.json"
  node -e 'const fs = require("node:fs"); const path = process.argv[1];
    const policy = JSON.parse(fs.readFileSync(path, "utf8")); policy.attribution.lookBackDays = 7;
    fs.writeFileSync(path, JSON.stringify(policy))' "$work/policy.json"
  leadstream policy publish "$work/policy.json" > /dev/null
  infra/acceptance/quiet.sh "$data"
}

runs_again() {
  local name
  mkdir -p "$work/saved"
  for name in $(names); do
    echo "--- $label: $name"
    leadstream report "$name" --save "$work/saved/$name.json" --limit 12
  done
  change_something
  for name in $(names); do
    check "$label: $name runs again to the same bytes" "the same bytes" \
      "$(leadstream report --manifest "$work/saved/$name.json" | cut -d: -f1 | head -1)"
  done
}

second_engine() {
  rm -rf "$work/export"
  leadstream export "$work/export" > /dev/null
  sql() { node services/cli/src/main.ts sql "$work/export" "$1" --csv | tail -n +2 | tr -d '"' | tr '\n' ' '; }
  check "$label: leads in DuckDB" "$(leadstream report funnel --json | of 'it.rows[0].reached') " \
    "$(sql 'SELECT count(*) FROM leads')"
  check "$label: wins in DuckDB" "$(leadstream report sources --json | of 'it.rows.reduce((n, r) => n + r.wins, 0)') " \
    "$(sql "SELECT count(*) FROM outcomes WHERE kind = 'won'")"
  check "$label: stages in DuckDB" \
    "$(leadstream report funnel --json | of 'it.rows.filter((r) => r.now > 0).map((r) => r.stage + "," + r.now).sort().join(" ")') " \
    "$(sql 'SELECT stage, count(*) FROM leads GROUP BY 1 ORDER BY 1')"
}

credits_add_up() {
  leadstream report attribution --where models=first,last,linear,u,time-decay,markov,shapley --json > "$work/credits.json"
  check "$label: credits of every model add up" \
    "$(leadstream report sources --json | of 'it.rows.reduce((n, r) => n + r.wins, 0)')" \
    "$(of '[...new Set(Object.keys(it.rows[0].credits).map((m) => Math.round(it.rows.reduce((n, r) => n + r.credits[m].count, 0) * 1e3) / 1e3))].join(" ")' < "$work/credits.json")"
}

prove() { # label
  label=$1
  start
  adds_up funnel 'it.rows.filter((r) => r.stage === "inquiry").reduce((n, r) => n + r.reached, 0)'
  adds_up sources 'it.rows.reduce((n, r) => n + r.leads, 0)'
  runs_again
  second_engine
  credits_add_up
  check "$label: a role of the database" "postgres" "$(leadstream sql-role create analyst | head -1 | cut -d: -f1)"
  stop
}

examples=services/cli/examples
data=$work/olist
leadstream import "$source_dir/olist_marketing_qualified_leads_dataset.csv" --mapping $examples/olist-leads.mapping.json > /dev/null
leadstream import "$source_dir/olist_closed_deals_dataset.csv" --mapping $examples/olist-deals.mapping.json > /dev/null
plain() { tail -n +2 "$source_dir/$1" | wc -l | tr -d ' '; }
prove olist
start
check "olist: leads as in the file, and the late one" "$(($(plain olist_marketing_qualified_leads_dataset.csv) + 1))" \
  "$(leadstream report funnel --json | of 'it.rows[0].reached')"
check "olist: wins as in the file" "$(plain olist_closed_deals_dataset.csv)" \
  "$(leadstream report sources --json | of 'it.rows.reduce((n, r) => n + r.wins, 0)')"
stop

data=$work/demo
leadstream demo > /dev/null
prove demo

[ "$failures" -eq 0 ] && echo "all checks passed" || { echo "$failures checks failed"; exit 1; }
