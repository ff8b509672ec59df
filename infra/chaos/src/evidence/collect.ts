import {
  compareViews,
  type Consumer,
  consumers,
  verifyAll,
  views as projections,
} from "@leadstream/application";
import { eventsTopic, inboundTopic, type StoredEvent } from "@leadstream/contracts";
import type { Platform } from "@leadstream/platform";
import type { Cluster } from "../../../cluster/src/cluster.ts";
import { committedOf, headerOf, readTopic, type TopicRecord } from "../kafka/tools.ts";
import { MARK } from "../nemesis/poison.ts";
import type { Evidence, GroupRow, Message, ParkedRow, TimerRow } from "./evidence.ts";

type Found = Omit<Evidence, "seed" | "operations" | "deeds" | "alarmsUntilMs" | "stillWaiting">;

const READ_MS = 60_000;

/** Reads all evidence from its source. The services should be stopped, so that nothing changes. */
export async function collect({ platform, kafka }: Cluster): Promise<Found> {
  const { store, readModel, ledger, parking } = platform.infrastructure;
  const events = await allEvents(platform);
  const headPosition = await store.head();
  const inbound = await readTopic(kafka.brokers, inboundTopic.name, READ_MS);
  const published = await readTopic(kafka.brokers, eventsTopic.name, READ_MS);
  const rows = await parking.list();
  return {
    events,
    headPosition,
    inbound: inbound.map(messageOf),
    published: published.map(messageOf),
    parked: rows.map(({ group, topic, partition, offset, id, key, code }): ParkedRow => ({
      group,
      topic,
      partition,
      offset,
      id,
      key,
      code,
    })),
    timers: await timersOf(platform),
    groups: await Promise.all(consumers.map((each) => groupRow(kafka.brokers, each))),
    verified: await verifyAll({ store, readModel, ledger, parking, projections }),
    views: await compareViews({ store, readModel, projections }),
  };
}

async function allEvents({ infrastructure: { store } }: Platform): Promise<readonly StoredEvent[]> {
  const all: StoredEvent[] = [];
  for (let position = 0; ;) {
    const { events, checkpoint } = await store.readAll(position, 5_000);
    all.push(...events);
    if (checkpoint === position) return all;
    position = checkpoint;
  }
}

function messageOf(record: TopicRecord): Message {
  const { topic, partition, offset, key } = record;
  const sequence = headerOf(record, "ce_sequence");
  return {
    partition,
    offset,
    key: key ?? "",
    id: headerOf(record, "ce_id") ?? `${topic}/${partition}/${offset}`,
    type: headerOf(record, "ce_type") ?? null,
    mark: headerOf(record, MARK) ?? null,
    revision: sequence === undefined || !/^\d+$/u.test(sequence) ? null : Number(sequence),
  };
}

type Row = {
  readonly id: string;
  readonly kind: string;
  readonly key: string;
  readonly due: number;
};

const timersText =
  "SELECT id, kind, key, (extract(epoch FROM due_at) * 1000)::float8 AS due FROM bus.timers WHERE fired_at IS NULL";

async function timersOf({ infrastructure: { database } }: Platform): Promise<readonly TimerRow[]> {
  const rows = await database.query<Row>({ name: "chaos-timers", text: timersText });
  return rows.map(({ id, kind, key, due }) => ({ id, kind, key, dueAtMs: due }));
}

async function groupRow(
  brokers: string,
  { group, topic: { name } }: Pick<Consumer, "group" | "topic">,
): Promise<GroupRow> {
  const topic = name === inboundTopic.name ? "inbound" : "events";
  return { group, topic, ...(await committedOf(brokers, name, group)) };
}
