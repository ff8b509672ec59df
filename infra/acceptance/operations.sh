#!/usr/bin/env bash
# Runs an operator's tasks on a real cluster and prints the results.
#
#   infra/acceptance/operations.sh DIR
#
# DIR is an empty or new folder. The script starts a cluster in it and stops it at the end. One line per check with ok
# or FAILED, with the output below it; exit code 1 when one failed. Logs and data stay in DIR. It needs curl and Java 17
# (for `npm run cluster`). It takes about five minutes on two idle cores, ten on busy ones. In order:
#
#   1  only a broker: topics as compose creates them, and what a broker refuses
#   2  a dead broker and a frozen consumer, seen by /readyz, metrics and commands
#   3  commands that find their system by --data, by --cluster and by the environment
#   4  an unreadable message on a lead's key: parked, redriven without success, dropped; later messages continue
#   5  why a lead is as it is, and its lines in the logs
#   6  lag, groups, scaling, restarts, fixed ports, and the takeover after a kill
set -euo pipefail

[ $# -eq 1 ] || { sed -n '2,16s/^# \{0,1\}//p' "$0" >&2; exit 64; }
mkdir -p -m 700 "$1"
dir=$(cd "$1" && pwd)
[ -z "$(ls -A "$dir")" ] || { echo "$dir is not empty: name a new folder" >&2; exit 64; }
cd "$(dirname "$0")/../.."
PATH="$PWD/node_modules/.bin:$PATH"
# Variables of this shell must not name a system.
unset DATABASE_URL MASTER_KEY_FILE BUS KAFKA_BROKERS EVENT_STORE EVENTSTORE_URL LEADSTREAM_URL LEADSTREAM_KEY LEADSTREAM_DATA

data=$dir/cluster
failures=0
broker=
cluster=
frozen=
stop() { # pid
  kill -TERM "$1" 2> /dev/null || true
  wait "$1" 2> /dev/null || true
}
cleanup() {
  [ -z "$frozen" ] || kill -CONT "$frozen" 2> /dev/null || true
  [ -z "$cluster" ] || stop "$cluster"
  [ -z "$broker" ] || stop "$broker"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

began=$SECONDS
point() { printf '\n-- %s (after %s s)\n' "$1" $((SECONDS - began)); }
failed() { # name, what was wrong
  printf 'FAILED  %s\n        %s\n' "$1" "$2"
  failures=$((failures + 1))
}
saw() { sed 's/^/        /' "$dir/said.txt" | head -12; }
found() { { grep -E -m 3 -- "$1" "$dir/said.txt" || true; } | sed -E 's/^\{.*("event":.*)\}$/\1/; s/^/        /' | cut -c1-200; }
# Runs a command and checks its exit code, and a text in its output.
says() { # name, exit code, text, command...
  local name=$1 wanted=$2 text=$3 code=0
  shift 3
  "$@" > "$dir/said.txt" 2>&1 || code=$?
  if [ "$code" != "$wanted" ]; then failed "$name" "exit code $code, wanted $wanted:"
  elif [ -n "$text" ] && ! grep -Eq -- "$text" "$dir/said.txt"; then failed "$name" "its output does not have /$text/:"
  else
    echo "ok      $name (exit code $code)"
    found "$text"
    return
  fi
  saw
}
# Retries until the text is there; prints how long that took.
comes() { # name, seconds at most, text, command...
  local name=$1 most=$2 text=$3 from=$SECONDS
  shift 3
  while :; do
    "$@" > "$dir/said.txt" 2>&1 || true
    if grep -Eq -- "$text" "$dir/said.txt"; then
      echo "ok      $name: after $((SECONDS - from)) s"
      found "$text"
      return
    fi
    [ $((SECONDS - from)) -lt "$most" ] || break
    sleep 0.5
  done
  failed "$name" "not in $most s: /$text/; last seen:"
  saw
}
leadstream() { node services/cli/src/main.ts "$@"; }
here() { leadstream "$@" --data "$data"; }
field() { node -e 'let s=""; process.stdin.on("data", d => s += d).on("end", () => console.log(process.argv[1].split(".").reduce((o, k) => o?.[k], JSON.parse(s)) ?? ""))' "$1"; }
runtime() { field "$1" < "$data/runtime.json"; }
ports() { node -e 'const n = require("node:net"); const all = [0, 0, 0].map(() => n.createServer().listen(0, "127.0.0.1"));
  setTimeout(() => { console.log(all.map((s) => s.address().port).join(" ")); all.forEach((s) => s.close()); }, 100)'; }
log_of() { cat "$data/logs/$1.log"; }
port_of() { log_of "$1" | sed -n 's/.*"event":"operations_listening".*"port":\([0-9]*\).*/\1/p' | tail -1; }
operations() { curl -s --max-time 5 "http://127.0.0.1:$(port_of "$1")$2"; } # instance, path
pid_of() { # instance: the child of the cluster that listens on its port
  local port pid
  port=$(port_of "$1")
  for pid in $(pgrep -P "$cluster"); do
    if tr '\0' '\n' 2> /dev/null < "/proc/$pid/environ" | grep -qx "OPERATIONS_PORT=$port"; then echo "$pid"; fi
  done
}
call() { curl -s --max-time 20 -H "Authorization: Bearer $(runtime key)" -H 'content-type: application/json' "$@"; }
submit() { # e-mail, action: its submission's id
  call "$(runtime url)/v1/leads" -d "{\"action\":\"$2\",\"contact\":{\"email\":\"$1\"},\"source\":{\"channel\":\"web\",\"campaign\":\"spring\"}}" | field submissionId
}
lead_of() { call "$(runtime url)/v1/submissions/$1" | field leadId; }
scores_of() { call "$(runtime url)/v1/leads/$1" | grep -o '"type":"lead\.scored' | wc -l; }
# Sends an unreadable message under a key: without headers, like another program would, or with a type.
garbage() { # brokers, topic, key, type
  node --no-warnings -e 'const { Kafka, logLevel } = require("kafkajs");
    const [brokers, topic, key, type] = process.argv.slice(1);
    const headers = type === undefined ? {} : { ce_type: type, ce_source: "/leadstream/store", ce_id: "later" };
    const producer = new Kafka({ brokers: [brokers], logLevel: logLevel.NOTHING }).producer();
    producer.connect().then(() => producer.send({ topic, messages: [{ key, headers, value: "not JSON" }] })).then(() => producer.disconnect())' "$@"
}

read -r alone_port kafka_port postgres_port <<< "$(ports)"
brokers=127.0.0.1:$kafka_port

point "1  compose's first steps, with only a broker"
node infra/kafka/main.ts --data "$dir/broker" --port "$alone_port" > "$dir/broker.log" 2>&1 &
broker=$!
comes "the broker runs" 60 "127\.0\.0\.1:$alone_port" cat "$dir/broker.log"
export KAFKA_BROKERS=127.0.0.1:$alone_port
says "topics plan lists what is missing" 2 "leads\.events\.v1" leadstream topics plan
says "topics apply creates them, and warns of one copy" 0 "warning 1 broker, 1 copy" leadstream topics apply
says "a second topics apply changes nothing" 0 "0 changed" leadstream topics apply
says "copies that one broker cannot keep are a named error with its remedy" 2 "topics\.differ|bus\.refused" leadstream topics apply --replication 3
unset KAFKA_BROKERS
stop $broker
broker=
says "a missing broker is reported in words" 3 "bus\.unavailable" env KAFKA_BROKERS="127.0.0.1:$alone_port" node services/cli/src/main.ts topics plan

point "   the cluster starts on fixed ports"
node infra/cluster/src/main.ts --data "$data" --port 0 --kafka-port "$kafka_port" --postgres-port "$postgres_port" --plain > "$dir/cluster.log" 2>&1 &
cluster=$!
comes "the cluster runs, and prints the given ports" 180 "Apache Kafka: $brokers   PostgreSQL: 127\.0\.0\.1:$postgres_port" cat "$dir/cluster.log"
[ -s "$data/runtime.json" ] || { cat "$dir/cluster.log" >&2; exit 1; }
says "a taken port is reported, and nothing is left running" 1 "Port $kafka_port is taken" node infra/cluster/src/main.ts --data "$dir/other" --port 0 --kafka-port "$kafka_port" --plain

point "2  a dead broker, a frozen consumer"
kill -KILL "$(cut -d' ' -f1 "$data/kafka/kafka.pid")"
comes "/readyz of scoring fails, and names the broker" 30 'broker.*bus\.unavailable' operations scoring /readyz
comes "/readyz of intake too" 30 'broker.*bus\.unavailable' operations intake /readyz
comes "the metric behind the alert BrokerDown" 30 '^part_ready\{part="broker"\} 0' operations scoring /metrics
comes "the table of all parts" 30 '^kafka +away' here cluster status
says "the broker is started again" 0 '^kafka +runs' here cluster restart kafka
comes "/readyz of scoring is ok again" 60 '"ok":true' operations scoring /readyz
comes "scoring is a member again" 60 '^scoring\.v1 .* running +1' here groups list
frozen=$(pid_of scoring)
kill -STOP "$frozen"
submit "ada@nordlicht.example" demo-request > /dev/null
comes "the lag of a frozen consumer, measured by the api" 60 '^group_lag_seconds\{.*scoring\.v1.*\} ([3-9]|[1-9][0-9])' operations api /metrics
comes "the frozen consumer in the table of all parts" 30 '^scoring +silent' here cluster status
comes "its group, from the broker" 30 'scoring\.v1 .*' here groups lag scoring.v1
kill -CONT "$frozen"
frozen=
says "all work is finished" 0 "" infra/acceptance/quiet.sh "$data"
comes "its log has how long it read nothing" 30 '"event":"bus_partitions_assigned".*"waitMs":[0-9]{4,}' log_of scoring

point "3  commands find their system"
says "by --data" 0 "conservation|received" here report conservation
mkdir -p "$dir/elsewhere"
servers() { # command...: on the servers of the environment, from a folder of its own
  (cd "$dir/elsewhere" && env DATABASE_URL="postgres://leadstream:$(cat "$data/postgres.password")@127.0.0.1:$postgres_port/leadstream" \
    MASTER_KEY_FILE="$data/master.key" BUS=kafka KAFKA_BROKERS="$brokers" node "$OLDPWD/services/cli/src/main.ts" "$@")
}
for command in "report funnel" "verify" "views" "parked list" "policy list" "groups list"; do
  # shellcheck disable=SC2086 # Words of a command.
  says "by the environment: $command" 0 "" servers $command --cluster
done
says "a rebuild on these servers gives the same views" 0 "" servers rebuild --verify --cluster
says "--cluster without servers is an error, and starts nothing" 1 "DATABASE_URL" leadstream report funnel --cluster
says "the stream by KAFKA_BROKERS alone" 0 "scoring\.v1" env KAFKA_BROKERS="$brokers" node services/cli/src/main.ts groups list
[ -z "$(ls -A "$dir/elsewhere")" ] && echo "ok      no command created a database" ||
  failed "no command created a database" "$(ls -A "$dir/elsewhere")"

point "4  an unreadable message on a lead's key"
submission=$(submit "hedy@ostwind.example" demo-request)
infra/acceptance/quiet.sh "$data"
lead=$(lead_of "$submission")
garbage "$brokers" leads.events.v1 "$lead"
four() { here parked list --json | grep -o "\"key\":\"$lead\"" | wc -l; }
comes "the lead is parked in four groups" 60 '^4$' four
before=$(scores_of "$lead")
submit "hedy@ostwind.example" case-study-download > /dev/null
says "parked list has the full key, and the code" 0 "$lead.*message\.undecodable|message\.undecodable.*$lead" here parked list
says "redrive reports which message still fails and why" 2 "message\.undecodable" here parked redrive --key "$lead"
says "drop without a reason is refused" 1 "because" here parked drop "$lead"
says "drop drops the one message, and tries the waiting ones" 0 "" here parked drop "$lead" --because "published by a trial" --by anna
comes "no key is parked any more" 60 '^0$' four
scored() { echo $(($(scores_of "$lead") - before)); }
comes "the submission behind it is scored" 60 '^[1-9]' scored
says "the lead shows who dropped it, when and why" 0 "by anna: published by a trial" here lead show "$lead"
garbage "$brokers" leads.events.v1 lead_of-tomorrow lead.melted.v1
comes "an event type of a newer version is skipped, and counted" 60 '^messages_handled_total\{.*unknown-type.*\} [1-9]' operations scoring /metrics
says "and it parks nothing" 0 "nothing is parked" here parked list

point "5  why a lead is as it is"
says "lead why" 0 "score" here lead why "$lead"
correlation=$(call "$(runtime url)/v1/leads/$lead" | grep -o '"correlationId":"[^"]*"' | head -1 | cut -d'"' -f4)
logs_with() { grep -l "\"correlationId\":\"$correlation\"" "$data"/logs/*.log | xargs -n1 basename | sort | tr '\n' ' '; }
comes "a correlation id is in the logs of the services" 30 "assignment.log capture.log .*intake.log .*projector.log .*relay.log .*scoring.log" logs_with
people() { cat "$data"/logs/*.log | grep -c "ostwind\|nordlicht" || true; }
says "no log line has a personal value" 0 '^0$' people

point "6  lag, groups, scale, restart, takeover"
says "groups list" 0 "scoring\.v1 +leads\.events\.v1 +running +1" here groups list
says "a running group is not moved, and the remedy is named" 2 "cluster scale SERVICE=0" here groups reset scoring.v1 --to beginning
says "scale to 0" 0 '^scoring +stopped' here cluster scale scoring=0
head_of() { here views --json | field head; }
before=$(head_of)
says "reset of the stopped group" 0 "" here groups reset scoring.v1 --to beginning
says "a second reset changes nothing" 0 "" here groups reset scoring.v1 --to beginning
says "its remaining messages" 0 "stopped" here groups lag scoring.v1
says "scale to 2 while everything runs" 0 '^scoring-2 +runs' here cluster scale scoring=2
infra/acceptance/quiet.sh "$data"
says "all events read again, none written twice" 0 "^$before$" head_of
says "two members share them" 0 "scoring\.v1 +leads\.events\.v1 +running +2" here groups list
lines() { log_of scoring | grep -c bus_partitions_assigned; }
already=$(lines)
kill -KILL "$(pid_of scoring-2)"
more() { echo $(($(lines) - already)); }
comes "a killed consumer's partitions are taken over within 20 s" 20 '^[1-9]' more
last() { log_of scoring | grep bus_partitions_assigned | tail -1; }
says "the other consumer's log has how long nobody read them" 0 '"waitMs":[0-9]+' last
says "and back to 1" 0 '^scoring +runs' here cluster scale scoring=1
says "restart of a service" 0 '^enrichment +runs' here cluster restart enrichment
says "restart of the database" 0 '^postgres +runs .* 1 ' here cluster restart postgres
comes "everything runs again" 60 '^relay +runs' here cluster status
says "an unknown part is refused" 2 "no part has this name" here cluster restart nothing
says "an invalid number is refused" 2 "from 0 to 8" here cluster scale scoring=9
says "the ports are unchanged" 0 "" env KAFKA_BROKERS="$brokers" node services/cli/src/main.ts topics plan
submission=$(submit "linus@ostsee.example" demo-request)
infra/acceptance/quiet.sh "$data"
says "a lead is handled after all of this" 0 "lead_" lead_of "$submission"
says "the whole history is valid" 0 "" here verify

point "   the cluster stops"
children=$(pgrep -P "$cluster")
stop "$cluster"
cluster=
left=
for child in $children; do [ ! -d "/proc/$child" ] || left="$left $child"; done
[ -z "$left" ] && echo "ok      no process is left of $(echo "$children" | wc -w)" || failed "processes left" "$left"

printf '\n%s s; logs and data in %s\n' $((SECONDS - began)) "$dir"
[ "$failures" -eq 0 ] && echo "all checks passed" || { echo "$failures checks failed"; exit 1; }
