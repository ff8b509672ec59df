import type { Log } from "@leadstream/application";
import type { Kafka as Client, KafkaConfig, RetryOptions } from "kafkajs";
import "./codecs.ts";
import "./request-queue.ts";
import { Kafka, logLevel } from "./kafkajs.ts";
import { logCreatorFor } from "./log.ts";

export type KafkaClientOptions = {
  /** `host:port`, one or more of the cluster's. */
  readonly brokers: readonly string[];
  /** Names this process in the broker's log and among the members of a group. */
  readonly clientId: string;
  readonly log?: Log;
  /** How long an answer may take before the request counts as lost; default 10,000 ms. */
  readonly requestTimeoutMs?: number;
  /** How often a request is tried again by kafkajs itself; default 6. */
  readonly retries?: number;
  /** TLS, credentials, or another way to open sockets, as kafkajs takes them. */
  readonly connection?: Pick<KafkaConfig, "ssl" | "sasl" | "socketFactory">;
};

export const defaultRequestTimeoutMs = 10_000;

/**
 * How often kafkajs tries again by itself: about 6 s of a broker being away. What lasts longer is ours to see, with
 * a new connection. Named because its own defaults depend on NODE_ENV.
 */
export const retry = {
  retries: 6,
  initialRetryTime: 100,
  maxRetryTime: 2_000,
  factor: 0.2,
  multiplier: 2,
} as const satisfies RetryOptions;

export function createClient(options: KafkaClientOptions): Client {
  const { brokers, clientId, log, requestTimeoutMs = defaultRequestTimeoutMs, connection = {} } = options;
  return new Kafka({
    brokers: [...brokers],
    clientId,
    connectionTimeout: 3_000,
    requestTimeout: requestTimeoutMs,
    enforceRequestTimeout: true,
    logLevel: logLevel.INFO,
    logCreator: logCreatorFor(log),
    retry: { ...retry, retries: options.retries ?? retry.retries },
    ...connection,
  });
}
