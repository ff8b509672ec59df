import { Fault, faultOfSystem } from "@leadstream/kernel";
import { KafkaJSAggregateError, KafkaJSError, KafkaJSProtocolError } from "./kafkajs.ts";

/** The only file that reads kafkajs' errors. */

const protocolTypeOf = (thrown: unknown): string | undefined =>
  thrown instanceof KafkaJSProtocolError ? thrown.type : undefined;

/**
 * The broker does not count us as a member any more, or not of this generation. Our partitions may belong to
 * another member. Joining again helps.
 */
const lostMembership = new Set([
  "REBALANCE_IN_PROGRESS",
  "ILLEGAL_GENERATION",
  "UNKNOWN_MEMBER_ID",
  "NOT_COORDINATOR_FOR_GROUP",
  "FENCED_INSTANCE_ID",
]);

export const isMembershipLost = (thrown: unknown): thrown is Error =>
  lostMembership.has(protocolTypeOf(thrown) ?? "");

/** A retry would fail in the same way. */
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

/** Whether a retry after a while may succeed, although kafkajs gave up. */
export const mayHeal = (thrown: unknown): boolean =>
  thrown instanceof KafkaJSError &&
  !isBug(rootOf(thrown)) &&
  !hopeless.has(protocolTypeOf(rootOf(thrown)) ?? "");

/**
 * The group's coordinator is unknown: it is being elected, or the connection broke during the question. kafkajs
 * drops the reason and treats the error as final.
 */
export const isCoordinatorUnknown = (thrown: unknown): boolean => {
  const root = rootOf(thrown);
  return root instanceof Error && root.name === "KafkaJSGroupCoordinatorNotFound";
};

/** What an operator can do when the broker refuses. */
const remedyOf: Readonly<Record<string, string>> = {
  INVALID_REPLICATION_FACTOR:
    "there are fewer brokers than replicas asked for: ask for fewer replicas, or start more brokers",
  POLICY_VIOLATION: "a policy of the broker forbids it: ask the operators of the brokers",
  TOPIC_AUTHORIZATION_FAILED: "the user may not do this with the topic: give it the right",
  CLUSTER_AUTHORIZATION_FAILED: "the user may not change the cluster: give it the right",
  GROUP_AUTHORIZATION_FAILED: "the user may not use the group: give it the right",
  SASL_AUTHENTICATION_FAILED: "the broker does not accept the credentials",
  INVALID_CONFIG: "the broker does not know a setting, or not with this value: see its version",
};
const withoutRemedy = "look the reason up in the broker's log and Kafka's list of error codes";

type Refusal = { readonly topic?: string; readonly reason: string };

const refusalOf = (thrown: unknown): Refusal | null => {
  const root = rootOf(thrown);
  if (!(root instanceof KafkaJSProtocolError)) return null;
  // kafkajs does not export the class of the error that names a refused topic.
  const topic = "topic" in root && typeof root.topic === "string" ? { topic: root.topic } : {};
  return { ...topic, reason: root.type };
};

/** Of several errors, as for a list of topics, only the refusals. The others will be retried with them. */
const refusalsOf = (thrown: unknown): readonly Refusal[] =>
  (thrown instanceof KafkaJSAggregateError ? thrown.errors : [thrown]).flatMap(
    (each) => refusalOf(each) ?? [],
  );

/** A refusal of the broker, with the topic, the broker's reason and the remedy. */
function asRefusal(thrown: unknown, what: string): Fault | null {
  const refusals = refusalsOf(thrown);
  if (refusals.length === 0) return null;
  const lines = refusals.map(
    ({ topic, reason }) =>
      `${topic === undefined ? "" : `${topic}: `}${reason}: ${remedyOf[reason] ?? withoutRemedy}`,
  );
  return new Fault("bus.refused", `Kafka: ${what}: ${[...new Set(lines)].join("; ")}`, {}, thrown);
}

/** The remedy for each kind of trouble that the broker reports. */
const troubles: ReadonlyMap<string, string> = new Map([
  ["KAFKA_STORAGE_ERROR", "the broker cannot write its log: check its disk; work continues by itself"],
  ["NOT_ENOUGH_REPLICAS", "too few replicas are in sync: check the other brokers"],
  ["NOT_ENOUGH_REPLICAS_AFTER_APPEND", "too few replicas are in sync: check the other brokers"],
  ["THROTTLING_QUOTA_EXCEEDED", "the broker's quota for us is used up: raise it, or wait"],
]);

/** Turns passing trouble and refusals of the broker into Faults of the bus. Other errors stay the bugs they are. */
export function asBusFault(thrown: unknown, what: string): unknown {
  if (thrown instanceof Fault) return thrown;
  const root = faultOfSystem(rootOf(thrown));
  if (root instanceof Fault) return root;
  if (!mayHeal(thrown)) return asRefusal(thrown, what) ?? thrown;
  const reason = protocolTypeOf(root) ?? (root instanceof Error ? root.name : "unknown");
  const trouble = troubles.get(reason);
  const detail = trouble === undefined ? reason : `${reason}: ${trouble}`;
  return new Fault("bus.unavailable", `Kafka: ${what}: ${detail}`, { reason }, thrown);
}
