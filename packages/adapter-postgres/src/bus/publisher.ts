import type { Clock, OutMessage, Published } from "@leadstream/application";
import { Fault } from "@leadstream/kernel";
import type { TopicName } from "@leadstream/contracts";
import { intArray, jsonArray, textArray } from "../binary-array.ts";
import type { Database } from "../database.ts";
import { isUniqueViolation } from "../pg-faults.ts";
import { sqlFile } from "../sql.ts";

/*
 * Group commit. A durable commit costs a disk flush, and publishers of one topic wait for each other anyway, because
 * offsets are assigned under a lock. So only one transaction runs at a time, and all publishes that come meanwhile go into
 * the next one: a single publish waits for one flush, a thousand at once for two.
 */

type Message = OutMessage<unknown>;
type Job = {
  readonly messages: readonly Message[];
  readonly resolve: (answers: readonly Published[]) => void;
  readonly reject: (thrown: unknown) => void;
};

/** Enough to make the flush negligible, few enough to keep a transaction short. A larger call is not split. */
const messagesPerCommit = 2_000;

const sql = sqlFile(import.meta, "./log.sql");
const ensureTopic = sql("ensure-topic");
const publish = sql("publish");

export type PublisherOptions = {
  readonly database: Database;
  readonly topic: TopicName;
  readonly partitionOf: (key: string) => number;
  readonly clock: Clock | undefined;
  /** Called after a commit that wrote something. */
  readonly onPublished: () => void;
};

/** @throws Fault `bus.unavailable` from the returned function */
export function createPublisher(
  options: PublisherOptions,
): (messages: readonly Message[]) => Promise<readonly Published[]> {
  const waiting: Job[] = [];
  let isRunning = false;
  const write = createWriter(options);

  const run = async (): Promise<void> => {
    while (waiting.length > 0) {
      const jobs = takeJobs(waiting);
      try {
        const written = await write(jobs.flatMap(({ messages }) => messages));
        for (const { messages, resolve } of jobs) resolve(messages.map(({ id }) => answer(written, id)));
      } catch (thrown) {
        for (const { reject } of jobs) reject(thrown);
      }
    }
    isRunning = false;
  };

  return (messages) =>
    new Promise((resolve, reject) => {
      waiting.push({ messages, resolve, reject });
      if (isRunning) return;
      isRunning = true;
      // Deferred, so that other publishes of this turn of the event loop join the transaction.
      setImmediate(() => void run());
    });
}

function takeJobs(waiting: Job[]): readonly Job[] {
  const jobs: Job[] = [];
  let count = 0;
  for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
    if (count > 0 && count + next.messages.length > messagesPerCommit) break;
    count += next.messages.length;
    jobs.push(next);
    waiting.shift();
  }
  return jobs;
}

/** The first publish of an id counts as published; later ones find it in the log. */
const answer = (written: Set<string>, id: string): Published =>
  written.delete(id) ? "published" : "already";

function firstOfEachId(messages: readonly Message[]): readonly Message[] {
  const firsts = new Map<string, Message>();
  for (const message of messages) if (!firsts.has(message.id)) firsts.set(message.id, message);
  return [...firsts.values()];
}

/** Writes new messages in one transaction. @returns the ids written */
function createWriter(options: PublisherOptions): (messages: readonly Message[]) => Promise<Set<string>> {
  const { database, topic, onPublished } = options;
  let isTopicThere = false;
  return async (messages) => {
    try {
      if (!isTopicThere) await database.query(ensureTopic, [topic.name, topic.partitions]);
      isTopicThere = true;
      const written = await insert(options, firstOfEachId(messages));
      if (written.size > 0) onPublished();
      return written;
    } catch (thrown) {
      throw asBusFault(thrown);
    }
  };
}

const attempts = 3;

/**
 * Repeats the insert when another publisher was publishing one of the ids under another key. By then the id is in
 * the log.
 */
async function insert(
  { database, topic, partitionOf, clock }: PublisherOptions,
  rows: readonly Message[],
): Promise<Set<string>> {
  const values = [
    topic.name,
    textArray(rows.map(({ id }) => id)),
    textArray(rows.map(({ key }) => key)),
    intArray(rows.map(({ key }) => partitionOf(key))),
    jsonArray(rows.map(({ value }) => JSON.stringify(value))),
    clock?.now() ?? null,
  ];
  for (let left = attempts; left > 0; left -= 1) {
    try {
      const [result] = await database.query<{ written: readonly string[] }>(publish, values);
      return new Set(result?.written);
    } catch (thrown) {
      if (!isUniqueViolation(thrown, "one_offset_per_id")) throw thrown;
    }
  }
  throw new Fault(
    "bus.unavailable",
    `${attempts} attempts to publish all conflicted with another publisher of an id`,
  );
}

/** Turns failures that may pass into Faults of the bus. Other errors stay the bugs they are. */
export function asBusFault(thrown: unknown): unknown {
  if (!(thrown instanceof Fault) || thrown.code !== "store.unavailable") return thrown;
  return new Fault("bus.unavailable", "PostgreSQL did not answer", thrown.details, thrown);
}
