import type { Log, ProjectTopics } from "@leadstream/application";

export type ProjectTopicsOptions = {
  /** `host:port` each. */
  readonly brokers: readonly string[];
  readonly clientId: string;
  /** Replicas of each partition. Default: the number of brokers, at most three. */
  readonly replication?: number | undefined;
  /** Topic settings that replace or extend the declared ones. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly log: Log;
};

/** With three replicas, a message survives the loss of a broker, and writing continues without that broker. */
const WANTED_COPIES = 3;

/** The adapter is loaded here. @throws Fault `bus.unavailable` when no broker answers. */
export async function openProjectTopics(options: ProjectTopicsOptions): Promise<ProjectTopics> {
  const { brokers, clientId, settings = {}, log } = options;
  const { openTopics, projectTopics } = await import("@leadstream/adapter-kafka");
  const topics = await openTopics({ brokers, clientId, log });
  try {
    const brokerCount = await topics.brokers();
    // While a broker is away for a moment, topics keep the replicas they have.
    const possible = Math.max(brokerCount, await topics.copiesOf(projectTopics({ replication: 1 })));
    const { replication = Math.min(WANTED_COPIES, possible) } = options;
    const declared = projectTopics({ replication }).map((topic) => ({
      ...topic,
      settings: { ...topic.settings, ...settings },
    }));
    return {
      copies: { wanted: WANTED_COPIES, declared: replication, brokers: brokerCount },
      plan: () => topics.plan(declared),
      apply: (how) => topics.apply(declared, how),
      close: topics.close,
    };
  } catch (thrown) {
    await topics.close();
    throw thrown;
  }
}
