import { isOutageOpen, type Log } from "@leadstream/application";
import type { LogEntry, logCreator } from "kafkajs";
import { logLevel } from "./kafkajs.ts";

/*
 * Turns kafkajs' log lines into our named events. kafkajs reports passing trouble as errors: a starting broker has no
 * coordinator and no leader yet, and a stopping one refuses connections. For a while after the start of a client these
 * lines are info, later warnings, and repeats are dropped. Our own parts report when an outage begins and ends. The level
 * is error only when kafkajs gives something up.
 */
const firstSecondsMs = 30_000;
/** A repeated line is logged once in this time. */
const repeatAfterMs = 5_000;
/** When a broker is away or still starting, every connection complains in different words. One line is enough. */
const quietForMs = 60_000;
const mostRemembered = 200;

/** kafkajs logs this warning at each new producer. `publisher.ts` handles the problem. */
const handled = /^Limiting retries for the idempotent producer/u;

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
  const loggedMs = new Map<string, number>();
  const isRepeat = (text: string): boolean => {
    const last = loggedMs.get(text);
    if (last !== undefined && nowMs() - last < repeatAfterMs) return true;
    if (loggedMs.size >= mostRemembered) loggedMs.clear();
    loggedMs.set(text, nowMs());
    return false;
  };
  let troubleMs = Number.NEGATIVE_INFINITY;
  /** The parts that need the broker report themselves when it is away and when it is back. */
  const isKnownTrouble = (ourLog: Log): boolean => {
    const isKnown = nowMs() - troubleMs < quietForMs || isOutageOpen(ourLog, "bus.unavailable");
    troubleMs = nowMs();
    return isKnown;
  };
  return () => (entry) => {
    if (log === undefined) return;
    const fields = fieldsOf(entry);
    if (handled.test(fields.text)) return;
    const isTrouble = entry.level <= logLevel.WARN && trouble.test(`${fields.text} ${fields.reason}`);
    if (isTrouble ? isKnownTrouble(log) : isRepeat(`${fields.part} ${fields.text} ${fields.reason}`)) return;
    // Another restart of a consumer during an outage belongs to the same outage.
    if (levelOf(entry) === "info" && isOutageOpen(log, "bus.unavailable")) return;
    const isSettling = isTrouble && nowMs() - since < firstSecondsMs;
    log[isSettling ? "info" : levelOf(entry)]("kafka_client", fields);
  };
}

function levelOf({ level, log: { message } }: LogEntry): keyof Log {
  if (level === logLevel.ERROR) return message.startsWith("Crash") ? "error" : "warn";
  return level === logLevel.WARN ? "warn" : "info";
}

/** The fields hold names of topics, groups, brokers and partitions. kafkajs never logs keys or bodies. */
function fieldsOf({ namespace, log: { message, error } }: LogEntry) {
  const reason = error instanceof Error ? error.message : typeof error === "string" ? error : "";
  return { part: namespace, text: message, reason } as const;
}
