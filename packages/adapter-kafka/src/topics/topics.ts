import type { TopicDifference, TopicsApplied } from "@leadstream/application";
import { createClient } from "../client/client.ts";
import type { KafkaClientOptions } from "../client/client.ts";
import { asBusFault } from "../client/failures.ts";
import { applyTopics } from "./apply.ts";
import type { ApplyOptions } from "./apply.ts";
import type { TopicDeclaration } from "./declaration.ts";
import { copiesOf, planTopics } from "./plan.ts";

/** Topics as code, for one cluster. */
export type Topics = {
  /** What `apply` would change. @throws Fault `bus.unavailable`. */
  readonly plan: (declared: readonly TopicDeclaration[]) => Promise<readonly TopicDifference[]>;
  /** @throws Fault `bus.unavailable`; `bus.refused` when a broker refuses a topic or setting. */
  readonly apply: (declared: readonly TopicDeclaration[], options?: ApplyOptions) => Promise<TopicsApplied>;
  /** The number of brokers in the cluster. @throws Fault `bus.unavailable`. */
  readonly brokers: () => Promise<number>;
  /** The highest replication of these topics today; 0 when none exists. @throws Fault `bus.unavailable`. */
  readonly copiesOf: (declared: readonly TopicDeclaration[]) => Promise<number>;
  readonly close: () => Promise<void>;
};

/** @throws Fault `bus.unavailable` when no broker answers. */
export async function openTopics(options: KafkaClientOptions): Promise<Topics> {
  const admin = createClient(options).admin();
  const named = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (thrown) {
      throw asBusFault(thrown, what);
    }
  };
  await named("no broker answers", () => admin.connect());
  return {
    plan: (declared) => named("topics could not be read", () => planTopics(admin, declared)),
    apply: (declared, how) => named("topics could not be changed", () => applyTopics(admin, declared, how)),
    brokers: () =>
      named("brokers could not be counted", async () => (await admin.describeCluster()).brokers.length),
    copiesOf: (declared) => named("topics could not be read", () => copiesOf(admin, declared)),
    close: () => admin.disconnect(),
  };
}
