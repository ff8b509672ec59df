#!/usr/bin/env bash
# Runs the Olist acceptance on `npm run cluster`, and compares its figures with those of standalone.
#
#   infra/acceptance/cluster.sh DIR [PART]...
#
# DIR as for olist.sh. Parts (default: all):
#
#   postgres      Kafka, PostgreSQL, one process per service; the events in PostgreSQL
#   eventstoredb  the same with the events in the stand-in for EventStoreDB
#   kill          two scoring processes share the partitions, and one is killed during the import
#
# One line per check with ok or FAILED; exit code 1 when one failed. KEEP=1 keeps folders and logs and prints their path.
#
# The stand-in implements EventStoreDB's protocol, stores acknowledged events on disk and passes the same contract
# suite. It shows that every service runs on that protocol. It does not show how a real EventStoreDB cluster elects a
# leader, scavenges or performs.
set -euo pipefail

[ $# -ge 1 ] || { sed -n '2,16s/^# \{0,1\}//p' "$0" >&2; exit 64; }
source_dir=$(cd "$1" && pwd)
shift
[ $# -gt 0 ] || set -- postgres eventstoredb kill
cd "$(dirname "$0")/../.."
PATH="$PWD/node_modules/.bin:$PATH"

work=$(mktemp -d)
failures=0
cluster=
cleanup() {
  stop_cluster || true
  if [ -n "${KEEP:-}" ]; then echo "kept in $work"; else rm -rf "$work"; fi
}
trap cleanup EXIT
trap 'exit 130' INT TERM

check() { # name, wanted, found
  if [ "$2" = "$3" ]; then
    echo "ok      $1: $3"
  else
    printf 'FAILED  %s\n  wanted %s\n  found  %s\n' "$1" "$2" "$3"
    failures=$((failures + 1))
  fi
}
passes() { # name, command...
  local name=$1
  shift
  if "$@"; then echo "ok      $name"; else echo "FAILED  $name"; failures=$((failures + 1)); fi
}
figure_of() { # name, file: one row a line
  node -e 'const [name, file] = process.argv.slice(1);
    const found = JSON.parse(require("node:fs").readFileSync(file, "utf8"))[name];
    for (const row of Object.entries(found)) console.log(JSON.stringify(row[1]), Array.isArray(found) ? "" : row[0])' "$1" "$2"
}
same_figures() { # part
  local figure
  for figure in stages funnel sources conservation events; do
    figure_of "$figure" "$work/standalone.json" > "$work/wanted.txt"
    figure_of "$figure" "$work/$1.json" > "$work/found.txt" || true
    passes "$1: $figure as in standalone" diff "$work/wanted.txt" "$work/found.txt"
  done
}

# Starts a cluster on an empty folder, stops it, and checks that no process is left.
start_cluster() { # folder, options...
  local data=$1
  shift
  node infra/cluster/src/main.ts --data "$data" --port 0 --plain "$@" > "$data.log" 2>&1 &
  cluster=$!
  for _ in $(seq 600); do
    grep -q '^Ctrl-C stops it' "$data.log" && return
    kill -0 $cluster 2> /dev/null || { cat "$data.log" >&2; exit 1; }
    sleep 0.5
  done
  echo "the cluster did not start; see $data.log" >&2
  exit 1
}
stop_cluster() {
  [ -n "$cluster" ] || return 0
  local code=0
  children=$(pgrep -P $cluster)
  kill -TERM $cluster 2> /dev/null || true
  wait $cluster || code=$?
  cluster=
  return $code
}
ends_in_order() { # part
  local left=
  passes "$1: the cluster stops in order" stop_cluster
  for child in $children; do [ ! -d "/proc/$child" ] || left="$left $child"; done
  check "$1: processes left of $(echo "$children" | wc -w)" "" "$left"
}
olist_on() { # folder, part
  RUNNING_ON=$1 FIGURES=$work/$2.json infra/acceptance/olist.sh "$source_dir" > "$work/$2.txt" 2>&1
}
told() { # part: prints the output of olist.sh with the part's name
  grep -v '^all checks passed$' "$work/$1.txt" | sed "s/^\(ok      \|FAILED  \)/\1$1: /"
  passes "$1: the Olist acceptance passes unchanged" grep -q '^all checks passed$' "$work/$1.txt"
}
on_cluster() { # part, options...
  local part=$1
  start_cluster "$work/$@"
  olist_on "$work/$part" "$part" || true
  told "$part"
  same_figures "$part"
  ends_in_order "$part"
}

# Port of a process from its log; number of handled messages; its process id among the cluster's children.
port_of() { sed -n 's/.*"event":"operations_listening".*"port":\([0-9]*\).*/\1/p' "$work/kill/logs/$1.log" | tail -1; }
handled_by() {
  curl -s --max-time 5 "http://127.0.0.1:$(port_of "$1")/metrics" |
    awk '/^messages_handled_total\{/ { sum += $NF } END { print sum + 0 }'
}
pid_of() {
  local pid
  for pid in $(pgrep -P $cluster -f services/scoring/); do
    if tr '\0' '\n' < "/proc/$pid/environ" | grep -qx "OPERATIONS_PORT=$(port_of "$1")"; then echo "$pid"; fi
  done
}
starts_of() { grep -c '"event":"operations_listening"' "$work/kill/logs/$1.log"; }

in_mid_import() {
  local one=0 two=0
  start_cluster "$work/kill" --scale scoring=2
  olist_on "$work/kill" kill &
  local import=$!
  while kill -0 $import 2> /dev/null && { [ "$one" -le 300 ] || [ "$two" -le 300 ]; }; do
    one=$(handled_by scoring || echo 0)
    two=$(handled_by scoring-2 || echo 0)
    sleep 0.2
  done
  passes "kill: both share the partitions: $one and $two messages of about 10,000 when the second is killed" \
    kill -KILL "$(pid_of scoring-2)"
  wait $import || true
  check "kill: how often each was started" "1 2" "$(starts_of scoring) $(starts_of scoring-2)"
  told kill
  same_figures kill
  ends_in_order kill
}

FIGURES=$work/standalone.json infra/acceptance/olist.sh "$source_dir" > "$work/standalone.txt"
told standalone
for part in "$@"; do
  case $part in
    postgres) on_cluster postgres ;;
    eventstoredb) on_cluster eventstoredb --event-store eventstoredb ;;
    kill) in_mid_import ;;
    *) echo "no part is named $part" >&2; exit 64 ;;
  esac
done

[ "$failures" -eq 0 ] && echo "all checks passed" || { echo "$failures checks failed"; exit 1; }
