import type { Log, ProjectTopics } from "@leadstream/application";

export type ProjectTopicsOptions = {
  /** `host:port` each. */
  readonly brokers: readonly string[];
  readonly clientId: string;
  /** Copies of every partition. */
  readonly replication: number;
  /** Instead of what is declared for every topic, or beside it. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly log: Log;
};

/** Loaded only where it is used, like Kafka itself. @throws Fault `bus.unavailable` when no broker answers. */
export async function openProjectTopics(options: ProjectTopicsOptions): Promise<ProjectTopics> {
  const { brokers, clientId, replication, settings = {}, log } = options;
  const { openTopics, projectTopics } = await import("@leadstream/adapter-kafka");
  const declared = projectTopics({ replication }).map((topic) => ({
    ...topic,
    settings: { ...topic.settings, ...settings },
  }));
  const { plan, apply, close } = await openTopics({ brokers, clientId, log });
  return { plan: () => plan(declared), apply: (how) => apply(declared, how), close };
}
