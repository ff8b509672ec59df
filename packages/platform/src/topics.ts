import type { Log, ProjectTopics } from "@leadstream/application";

export type ProjectTopicsOptions = {
  /** `host:port` each. */
  readonly brokers: readonly string[];
  readonly clientId: string;
  /** Copies of every partition; default: as many as there are brokers, at most three. */
  readonly replication?: number | undefined;
  /** Instead of what is declared for every topic, or beside it. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly log: Log;
};

/** With three, a message survives the loss of a broker, and writing goes on without it. */
const WANTED_COPIES = 3;

/** Loaded only where it is used, like Kafka itself. @throws Fault `bus.unavailable` when no broker answers. */
export async function openProjectTopics(options: ProjectTopicsOptions): Promise<ProjectTopics> {
  const { brokers, clientId, settings = {}, log } = options;
  const { openTopics, projectTopics } = await import("@leadstream/adapter-kafka");
  const topics = await openTopics({ brokers, clientId, log });
  try {
    const brokerCount = await topics.brokers();
    // A broker that is away for a moment must not take the copies from topics that have them.
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
