import { Fault } from "@leadstream/kernel";
import { KafkaJSError, KafkaJSProtocolError } from "./kafkajs.ts";

/* The one place that reads kafkajs' errors. */

const protocolTypeOf = (thrown: unknown): string | undefined =>
  thrown instanceof KafkaJSProtocolError ? thrown.type : undefined;

/** The broker no longer counts us, or no longer as we think: what we hold may be another's. Joining again heals it. */
const lostMembership = new Set([
  "REBALANCE_IN_PROGRESS",
  "ILLEGAL_GENERATION",
  "UNKNOWN_MEMBER_ID",
  "NOT_COORDINATOR_FOR_GROUP",
  "FENCED_INSTANCE_ID",
]);

export const isMembershipLost = (thrown: unknown): thrown is Error =>
  lostMembership.has(protocolTypeOf(thrown) ?? "");

/** Trying the same again would fail the same. */
const hopeless = new Set([
  "MESSAGE_TOO_LARGE",
  "RECORD_LIST_TOO_LARGE",
  "INVALID_TIMESTAMP",
  "INVALID_RECORD",
  "INVALID_TOPIC_EXCEPTION",
  "INVALID_CONFIG",
  "UNSUPPORTED_COMPRESSION_TYPE",
]);

const rootOf = (thrown: unknown): unknown =>
  thrown instanceof Error && thrown.cause instanceof Error ? rootOf(thrown.cause) : thrown;

export const isTooLarge = (thrown: unknown): boolean =>
  ["MESSAGE_TOO_LARGE", "RECORD_LIST_TOO_LARGE"].includes(protocolTypeOf(rootOf(thrown)) ?? "");

const isBug = (thrown: unknown): boolean =>
  ["TypeError", "RangeError", "ReferenceError", "SyntaxError"].includes(
    thrown instanceof Error ? thrown.name : "TypeError",
  );

/** Whether what kafkajs gave up on may be there again later. */
export const mayHeal = (thrown: unknown): boolean =>
  thrown instanceof KafkaJSError &&
  !isBug(rootOf(thrown)) &&
  !hopeless.has(protocolTypeOf(rootOf(thrown)) ?? "");

/**
 * Nobody named the group's coordinator: it is being elected, or the connection broke at that question. kafkajs, which
 * swallows the reason, takes it for final.
 */
export const isCoordinatorUnknown = (thrown: unknown): boolean => {
  const root = rootOf(thrown);
  return root instanceof Error && root.name === "KafkaJSGroupCoordinatorNotFound";
};

/** What heals is the bus's to name; all else stays the bug it is. */
export function asBusFault(thrown: unknown, what: string): unknown {
  if (thrown instanceof Fault || !mayHeal(thrown)) return thrown;
  const root = rootOf(thrown);
  const reason = protocolTypeOf(root) ?? (root instanceof Error ? root.name : "unknown");
  return new Fault("bus.unavailable", `Kafka: ${what}: ${reason}`, { reason }, thrown);
}
