import type { ConsumerGroups, Log, MessageBus, TailEvents } from "@leadstream/application";
import { eventsTopic } from "@leadstream/contracts";

/** The stream as operators see it: consumer groups, their lag, and the passing messages. */
export type Stream = {
  readonly groups: ConsumerGroups;
  readonly lag: MessageBus["lag"];
  readonly tail: TailEvents;
  readonly close: () => Promise<void>;
};

export type KafkaStreamOptions = {
  /** `host:port` each. */
  readonly brokers: readonly string[];
  readonly clientId: string;
  readonly log: Log;
};

/** Works on Kafka alone, without a database. The adapter is loaded here. Connects at first use. */
export async function openKafkaStream(options: KafkaStreamOptions): Promise<Stream> {
  const { createConsumerGroups, createKafkaBus, createTail } = await import("@leadstream/adapter-kafka");
  const bus = createKafkaBus(options);
  const groups = createConsumerGroups(options);
  return {
    groups,
    lag: bus.lag,
    tail: createTail(options, eventsTopic),
    close: async () => {
      await groups.close();
      await bus.close();
    },
  };
}
