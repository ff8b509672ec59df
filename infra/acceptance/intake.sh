#!/usr/bin/env bash
# Plays every case and every connector on one fresh standalone and compares each with its right value.
#
#   infra/acceptance/intake.sh
#
# It prints a table of the cases (case, class, expected, got, holds), one of the connectors, and one of the sources
# (sent, accepted, duplicate, refused, quarantined, defects), then checks conservation, rebuild and verify. Exit code 1
# when something is wrong. The cases are in infra/acceptance/cases, the payloads and signatures of vendors those of the
# tests of packages/connectors. Then it sends 10,000 mutations of each connector's payload. It takes four minutes on two
# idle cores.
#
#   ONLY=I1,P2   plays these cases only
#   KEEP=1       keeps the data folder and prints its path
set -euo pipefail

[ $# -eq 0 ] || { sed -n '2,15s/^# \{0,1\}//p' "$0" >&2; exit 64; }
cd "$(dirname "$0")/../.."
PATH="$PWD/node_modules/.bin:$PATH"
# Variables of this shell must not name a system.
unset DATABASE_URL MASTER_KEY_FILE BUS KAFKA_BROKERS EVENT_STORE EVENTSTORE_URL LEADSTREAM_URL LEADSTREAM_KEY LEADSTREAM_DATA

work=$(mktemp -d)
chmod 700 "$work"
system=
cleanup() {
  [ -z "$system" ] || { kill -TERM "$system" 2> /dev/null || true; wait "$system" 2> /dev/null || true; }
  if [ -n "${KEEP:-}" ]; then echo "data kept in $work"; else rm -rf "$work"; fi
}
trap cleanup EXIT
trap 'exit 130' INT TERM

PAGE_ORIGINS=https://www.example.com node services/cli/src/main.ts start --data "$work/data" --port 0 > "$work/start.log" 2>&1 &
system=$!
for _ in $(seq 240); do
  [ ! -s "$work/data/runtime.json" ] || break
  kill -0 "$system" 2> /dev/null || { cat "$work/start.log" >&2; exit 1; }
  sleep 0.5
done
[ -s "$work/data/runtime.json" ] || { echo "not up after two minutes" >&2; cat "$work/start.log" >&2; exit 1; }

ok=1
node infra/acceptance/intake/main.ts "$work/data" "${ONLY:-}" || ok=
if [ -z "${ONLY:-}" ]; then
  echo "10,000 mutations of each connector's payload"
  vitest run --project soak packages/connectors/test/mutations.soak.spec.ts || ok=
fi
[ -n "$ok" ] && echo "all checks passed" || { echo "checks failed"; exit 1; }
