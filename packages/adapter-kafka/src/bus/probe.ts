import { Fault } from "@leadstream/kernel";
import { createClient } from "../client/client.ts";
import type { KafkaClientOptions } from "../client/client.ts";
import { asBusFault } from "../client/failures.ts";
import { lasting } from "../client/lasting.ts";

export type Probe = { readonly ping: () => Promise<void>; readonly close: () => Promise<void> };

/**
 * Asks on its own connection, without retries, because the caller wants the current state. It logs nothing,
 * because it runs every few seconds and the caller reports the result.
 */
export function createProbe({ log: _, ...options }: KafkaClientOptions): Probe {
  const client = createClient({ ...options, retries: 0 });
  const admin = lasting(() => client.admin());
  return {
    ping: async () => {
      try {
        await (await admin.get()).describeCluster();
      } catch (thrown) {
        void admin.close();
        // When a broker closes the connection in the middle, kafkajs throws a TypeError instead of its own error.
        const fault = asBusFault(thrown, "no broker answers");
        throw fault instanceof Fault
          ? fault
          : new Fault("bus.unavailable", "Kafka: no broker answers", {}, thrown);
      }
    },
    close: admin.close,
  };
}
