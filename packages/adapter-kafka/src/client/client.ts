import type { Log } from "@leadstream/application";
import type { Cluster, Kafka as Client, KafkaConfig, RetryOptions } from "kafkajs";
import "./codecs.ts";
import "./request-queue.ts";
import { Kafka, logLevel, PartitionAssigners } from "./kafkajs.ts";
import { logCreatorFor } from "./log.ts";

export type KafkaClientOptions = {
  /** `host:port` of one or more brokers of the cluster. */
  readonly brokers: readonly string[];
  /** The name of this process in the broker's log and among the members of a group. */
  readonly clientId: string;
  readonly log?: Log;
  /** How long a request waits for its answer; default 10,000 ms. */
  readonly requestTimeoutMs?: number;
  /** How often kafkajs itself retries a request; default 6. */
  readonly retries?: number;
  /** TLS, credentials, or another way to open sockets, in kafkajs' own form. */
  readonly connection?: Pick<KafkaConfig, "ssl" | "sasl" | "socketFactory">;
};

export const defaultRequestTimeoutMs = 10_000;

/**
 * How often kafkajs retries by itself: enough for about 6 s without a broker. After that we retry with a new
 * connection. Set here because kafkajs' defaults depend on NODE_ENV.
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

/** The connections of a consumer that never consumes. kafkajs gives its cluster object to a partition assigner. */
export function clusterOf(client: Client): Cluster {
  const found: Cluster[] = [];
  client.consumer({
    groupId: "none",
    allowAutoTopicCreation: false,
    partitionAssigners: [
      (config) => {
        found.push(config.cluster);
        return PartitionAssigners.roundRobin(config);
      },
    ],
  });
  const [cluster] = found;
  if (cluster === undefined) throw new TypeError("kafkajs makes no cluster for a consumer");
  return cluster;
}
