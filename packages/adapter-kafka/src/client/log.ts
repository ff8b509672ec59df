import type { Log } from "@leadstream/application";
import type { LogEntry, logCreator } from "kafkajs";
import { logLevel } from "./kafkajs.ts";

/*
 * What kafkajs says, as named events of ours. It shouts about things that heal by themselves: in a broker's first
 * seconds there is no coordinator and no leader yet, in its last ones connections are refused. For a while after a
 * client was made those are news, afterwards warnings. An error it is only where kafkajs gives something up.
 */

const firstSecondsMs = 30_000;
/** While a broker is away every beat says so; once in a while is enough. */
const sayAgainAfterMs = 5_000;
const mostRemembered = 200;

/** What kafkajs warns of and `publisher.ts` has an answer to. */
const answered = /^Limiting retries for the idempotent producer/u;

const settling = new RegExp(
  [
    "coordinator is not available",
    "coordinator is loading",
    "not the correct coordinator",
    "no leader for this topic-partition",
    "leadership election",
    "ECONNREFUSED",
    "Failed to connect",
    "Connection error",
    "rebalancing",
  ].join("|"),
  "iu",
);

export function logCreatorFor(log: Log | undefined, nowMs = (): number => performance.now()): logCreator {
  const since = nowMs();
  const said = new Map<string, number>();
  const isRepeat = (text: string): boolean => {
    const last = said.get(text);
    if (last !== undefined && nowMs() - last < sayAgainAfterMs) return true;
    if (said.size >= mostRemembered) said.clear();
    said.set(text, nowMs());
    return false;
  };
  return () => (entry) => {
    if (log === undefined) return;
    const fields = fieldsOf(entry);
    if (isRepeat(`${fields.part} ${fields.text} ${fields.reason}`)) return;
    const isSettling = settling.test(`${fields.text} ${fields.reason}`) && nowMs() - since < firstSecondsMs;
    log[isSettling || answered.test(fields.text) ? "info" : loudnessOf(entry)]("kafka_client", fields);
  };
}

function loudnessOf({ level, log: { message } }: LogEntry): keyof Log {
  if (level === logLevel.ERROR) return message.startsWith("Crash") ? "error" : "warn";
  return level === logLevel.WARN ? "warn" : "info";
}

/** Names of topics, groups, brokers and partitions; keys and bodies kafkajs never says. */
function fieldsOf({ namespace, log: { message, error } }: LogEntry) {
  const reason = error instanceof Error ? error.message : typeof error === "string" ? error : "";
  return { part: namespace, text: message, reason } as const;
}
