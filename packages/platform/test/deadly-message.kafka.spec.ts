import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createKafkaBus } from "@leadstream/adapter-kafka";
import {
  createPostgresParking,
  migrate,
  openDatabase,
  startEmbeddedPostgres,
} from "@leadstream/adapter-postgres";
import { deadLetterTopic, eventsTopic, type StoredEvent } from "@leadstream/contracts";
import { deadlyGroups, deadlyMessageContract } from "@leadstream/testing";
import { afterAll, describe, inject } from "vitest";
import { withOwnNames } from "@leadstream/testing/own-names";

const brokers = inject("kafkaBrokers");

describe.skipIf(brokers === "")("on Kafka", () => {
  const closing: (() => Promise<unknown>)[] = [];
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
  });

  /** The parking is in PostgreSQL, with either bus. */
  const aDatabase = async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "leadstream-deadly-"));
    closing.push(() => rm(dataDir, { recursive: true, force: true }));
    const { url, stop } = await startEmbeddedPostgres({ dataDir });
    closing.push(stop);
    const database = openDatabase({ url, maxConnections: 2 });
    closing.push(database.close);
    await migrate(database);
    return { url, database };
  };

  deadlyMessageContract("Kafka", async () => {
    const { url, database } = await aDatabase();
    const prefix = `t${process.pid}-${Date.now().toString(36)}.`;
    const plain = createKafkaBus({ brokers: brokers.split(","), clientId: "observer" });
    closing.push(plain.close);
    const topic = { name: prefix + eventsTopic.name, partitions: 4 };
    const letters = deadlyGroups.map((group) => deadLetterTopic(topic, prefix + group));
    await plain.ensureTopics([topic, ...letters], { "retention.ms": "-1" });
    const bus = withOwnNames(plain, prefix);
    return {
      append: async (appends) => {
        let position = 0;
        const stored = appends.flatMap(({ stream, events }) =>
          events.map((event, revision): StoredEvent => ({
            ...event,
            stream,
            revision,
            position: (position += 1),
          })),
        );
        await bus.publish(
          eventsTopic,
          stored.map((value) => ({ id: value.id, key: value.stream, value })),
        );
      },
      // A coordinator that is still loading cannot answer. We ask again.
      unfinished: (group) => bus.unfinished(eventsTopic, group).catch(() => Number.POSITIVE_INFINITY),
      parking: createPostgresParking({ database }),
      program: [join(import.meta.dirname, "support/deadly-kafka-reader.ts"), brokers, prefix, url],
    };
  });
});
