import { Fault } from "@leadstream/kernel";
import { createClient } from "../client/client.ts";
import type { KafkaClientOptions } from "../client/client.ts";
import { asBusFault } from "../client/failures.ts";
import { lasting } from "../client/lasting.ts";

export type Probe = { readonly ping: () => Promise<void>; readonly close: () => Promise<void> };

/**
 * Asks on a connection of its own, without trying again: whoever asks wants to know how it is now. It logs nothing, for
 * it asks every few seconds, and its answer is what tells.
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
        // A broker that hangs up in the middle makes kafkajs read the answer of nobody.
        const fault = asBusFault(thrown, "no broker answers");
        throw fault instanceof Fault
          ? fault
          : new Fault("bus.unavailable", "Kafka: no broker answers", {}, thrown);
      }
    },
    close: admin.close,
  };
}
