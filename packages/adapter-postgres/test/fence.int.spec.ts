import { createHash } from "node:crypto";
import type { EventStore } from "@leadstream/application";
import pg from "pg";
import { describe, expect, it } from "vitest";
import { createPostgresEventStore } from "../src/event-store/event-store.ts";
import { freshDatabase } from "./support/fresh-database.ts";

/*
 * The reason for the fence: positions are assigned before they are committed, so a later position may become visible before
 * an earlier one. The writers here keep transactions open for a while, write to several streams in each, and roll some
 * back. Three readers follow at the same time, one of them without the fence.
 */

const { url, database } = await freshDatabase();

const meta = JSON.stringify({
  occurredAt: "2026-03-02T09:00:00.000Z",
  recordedAt: "2026-03-02T09:00:00.000Z",
  actor: { kind: "service", id: "fence-test" },
  correlationId: "c",
  causationId: "m",
});
const fact = '{"group":"fence","leadIds":[]}';
let made = 0;
const uuid = (): string => {
  const hex = createHash("sha256")
    .update(`fence/${(made += 1)}`)
    .digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    "-",
  );
};

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

/** The store's own append statement, inside the current transaction of the client. */
async function append(client: pg.Client, stream: string, expected: number, count = 1): Promise<boolean> {
  const each = Array.from({ length: count }, (_, i) => i);
  const { rows } = await client.query<{ positions: (string | null)[] }>(
    "SELECT store.append($1, $2, $3, $4, $5, $6, $7, $8::json[], $9::json[]) AS positions",
    [
      [stream],
      [expected],
      [count],
      each.map(() => 1),
      each.map((i) => expected + 1 + i),
      each.map(uuid),
      each.map(() => "roster.leads-left.v1"),
      each.map(() => fact),
      each.map(() => meta),
    ],
  );
  return typeof rows[0]?.positions[0] === "string";
}

async function headOf(client: pg.Client, stream: string): Promise<number> {
  const { rows } = await client.query<{ head: number }>(
    `SELECT coalesce(max(e.revision), -1) AS head FROM store.streams s
     JOIN store.events e ON e.stream_id = s.id WHERE s.stream = $1`,
    [stream],
  );
  return rows[0]?.head ?? -1;
}

type Seen = { readonly position: number; readonly stream: string; readonly revision: number };

const place = ({ stream, revision }: Seen): string => `${stream}@${revision}`;

const allThatIsThere = async (): Promise<readonly Seen[]> =>
  database.query<Seen>({
    name: "",
    text: `SELECT e.position, s.stream, e.revision FROM store.events e
           JOIN store.streams s ON s.id = e.stream_id ORDER BY e.position`,
  });

type Reader = { readonly seen: Seen[]; readonly step: () => Promise<boolean> };

function fencedReader(store: EventStore, after: number): Reader {
  const seen: Seen[] = [];
  let checkpoint = after;
  const step = async (): Promise<boolean> => {
    const batch = await store.readAll(checkpoint, 40);
    const hasMoved = batch.checkpoint > checkpoint;
    seen.push(...batch.events);
    ({ checkpoint } = batch);
    return hasMoved;
  };
  return { seen, step };
}

function naiveReader(after: number): Reader {
  const seen: Seen[] = [];
  let checkpoint = after;
  const step = async (): Promise<boolean> => {
    const rows = await database.query<Seen>(
      {
        name: "",
        text: `SELECT e.position, s.stream, e.revision FROM store.events e
               JOIN store.streams s ON s.id = e.stream_id WHERE position > $1 ORDER BY position LIMIT 40`,
      },
      [checkpoint],
    );
    seen.push(...rows);
    checkpoint = rows.at(-1)?.position ?? checkpoint;
    return rows.length > 0;
  };
  return { seen, step };
}

/** Reads all the time; after the writers are done, until nothing more comes. */
async function follow({ seen, step }: Reader, writers: Promise<unknown>): Promise<void> {
  let isOver = false;
  const over = (): void => {
    isOver = true;
  };
  writers.then(over, over);
  for (;;) {
    const wasOver = isOver;
    if (!(await step()) && wasOver) return;
    if (seen.length > 50_000) throw new Error("a reader does not advance");
    // Lets the driver receive answers. This loop must read as fast as possible, so it does not wait longer.
    await new Promise(setImmediate);
  }
}

/** One transaction: some events in one or two of the shared streams, with a delay before each end. */
async function write(client: pg.Client, streams: readonly string[]): Promise<void> {
  const pick = (): string => streams[Math.floor(Math.random() * streams.length)] ?? "";
  // In one order, like the store's own appends. Otherwise the writers would deadlock.
  const targets = [...new Set(Math.random() < 0.5 ? [pick()] : [pick(), pick()])].toSorted();
  await client.query("BEGIN");
  try {
    for (const stream of targets) {
      await append(client, stream, await headOf(client, stream), 1 + Math.floor(Math.random() * 3));
      await client.query("SELECT pg_sleep(random() * 0.015)");
    }
    await client.query(Math.random() < 0.25 ? "ROLLBACK" : "COMMIT");
  } catch (thrown) {
    await client.query("ROLLBACK");
    // Another writer extended the stream first. Any other error fails the test.
    if (!(thrown instanceof pg.DatabaseError) || thrown.code !== "23505") throw thrown;
  }
}

describe("the fence", () => {
  it("lets no reader miss an event under 24 writers with delays and rollbacks, where a naive reader misses some", async () => {
    const after = await createPostgresEventStore({ database }).head();
    const streams = Array.from({ length: 60 }, (_, i) => `fence-${i}`);
    const clients = await Promise.all(Array.from({ length: 24 }, connect));
    const writers = Promise.all(
      clients.map(async (client) => {
        for (let round = 0; round < 60; round += 1) await write(client, streams);
        await client.end();
      }),
    );
    const shared = fencedReader(createPostgresEventStore({ database }), after);
    const alone = fencedReader(createPostgresEventStore({ database, tailSize: 0 }), after);
    const naive = naiveReader(after);
    await Promise.all([writers, ...[shared, alone, naive].map((reader) => follow(reader, writers))]);

    const there = (await allThatIsThere()).filter(({ position }) => position > after).map(place);
    expect(there.length).toBeGreaterThan(1_000);
    for (const { seen } of [shared, alone]) expect(seen.map(place)).toEqual(there);
    for (const stream of streams) {
      const revisions = shared.seen
        .filter((event) => event.stream === stream)
        .map(({ revision }) => revision);
      expect(revisions).toEqual(revisions.map((_, i) => i));
    }
    const missed = there.length - new Set(naive.seen.map(place)).size;
    expect(missed).toBeGreaterThan(0);
  }, 60_000);

  it("holds back later events until the earlier ones are committed, then returns them in order", async () => {
    const store = createPostgresEventStore({ database });
    const after = (await store.readAll(await store.head(), 1)).checkpoint;
    const slow = await connect();
    await slow.query("BEGIN");
    await append(slow, "slow", -1);
    const quick = await connect();
    await append(quick, "quick", -1);

    expect(await store.readAll(after, 10)).toEqual({ events: [], checkpoint: after });
    expect(await store.head()).toBeLessThanOrEqual(after);
    await slow.query("COMMIT");
    const { events } = await store.readAll(after, 10);
    expect(events.map(({ stream }) => stream)).toEqual(["slow", "quick"]);
    await Promise.all([slow.end(), quick.end()]);
  });

  it("skips positions that were rolled back", async () => {
    const store = createPostgresEventStore({ database });
    const after = (await store.readAll(await store.head(), 1)).checkpoint;
    const client = await connect();
    await client.query("BEGIN");
    await append(client, "rolled-back", -1, 3);
    await client.query("ROLLBACK");
    await client.end();
    const batch = await store.readAll(after, 10);
    expect(batch).toEqual({ events: [], checkpoint: after + 3 });
    // A checkpoint past the newest event still belongs to this store.
    const subscription = store.subscribeAll(batch.checkpoint, new AbortController().signal);
    const next = subscription[Symbol.asyncIterator]().next();
    const other = await connect();
    await append(other, "after-rollback", -1);
    await other.end();
    expect((await next).value).toMatchObject({ events: [{ stream: "after-rollback" }] });
  });
});
