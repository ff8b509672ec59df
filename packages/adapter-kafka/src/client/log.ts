import { isOutageOpen, type Log } from "@leadstream/application";
import type { LogEntry, logCreator } from "kafkajs";
import { logLevel } from "./kafkajs.ts";

/*
 * What kafkajs says, as named events of ours. It shouts about things that heal by themselves: in a broker's first
 * seconds there is no coordinator and no leader yet, in its last ones connections are refused. For a while after a
 * client was made those are news, afterwards warnings, and said once: those who need the broker say themselves when
 * an outage begins and when it is over. An error it is only where kafkajs gives something up.
 */

const firstSecondsMs = 30_000;
/** What is said over and over is said once in a while. */
const sayAgainAfterMs = 5_000;
/** Of a broker that is away, or not yet there, every connection complains in its own words: one word is enough. */
const quietForMs = 60_000;
const mostRemembered = 200;

/** What kafkajs warns of at each new producer, and `publisher.ts` has an answer to. */
const answered = /^Limiting retries for the idempotent producer/u;

const trouble = new RegExp(
  [
    "coordinator is not available",
    "coordinator is loading",
    "not the correct coordinator",
    "no leader for this topic-partition",
    "leadership election",
    "ECONNREFUSED",
    "Failed to connect",
    "Connection error",
    "Connection timeout",
    "Closed connection",
    "Request \\S+\\(.*timed out",
    "Broker not connected",
    "The producer is disconnected",
    "Unable to connect",
    "ENOTFOUND|ECONNRESET|EHOSTUNREACH|ETIMEDOUT|EPIPE",
    "(replica|broker) is not available|not available",
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
  let troubleMs = Number.NEGATIVE_INFINITY;
  /** Those who need the broker say themselves that it is away, and when it is back. */
  const isKnownTrouble = (told: Log): boolean => {
    const isKnown = nowMs() - troubleMs < quietForMs || isOutageOpen(told, "bus.unavailable");
    troubleMs = nowMs();
    return isKnown;
  };
  return () => (entry) => {
    if (log === undefined) return;
    const fields = fieldsOf(entry);
    if (answered.test(fields.text)) return;
    const isTrouble = entry.level <= logLevel.WARN && trouble.test(`${fields.text} ${fields.reason}`);
    if (isTrouble ? isKnownTrouble(log) : isRepeat(`${fields.part} ${fields.text} ${fields.reason}`)) return;
    // A consumer that is made anew, and stops again, is the same outage.
    if (loudnessOf(entry) === "info" && isOutageOpen(log, "bus.unavailable")) return;
    const isSettling = isTrouble && nowMs() - since < firstSecondsMs;
    log[isSettling ? "info" : loudnessOf(entry)]("kafka_client", fields);
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
