import { createServer } from "node:net";
import type { Socket } from "node:net";
import { startStandIn } from "@leadstream/eventstoredb-stand-in";
import type { StandIn } from "@leadstream/eventstoredb-stand-in";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createEventStoreDbEventStore } from "../src/index.ts";
import type { EventStoreDbEventStore, EventStoreDbEventStoreOptions } from "../src/index.ts";
import { append, aFact, aStream, facts, ids, start } from "./support/facts.ts";

/** Short waits, because the tests wait for answers that never come. */
const hasty = { deadlineMs: 200, backOffMs: 5, backOffAtMostMs: 20, attempts: 50 };

let standIn: StandIn;
let stores: EventStoreDbEventStore[];

const connect = (options: Partial<EventStoreDbEventStoreOptions> = {}): EventStoreDbEventStore => {
  const store = createEventStoreDbEventStore({ server: standIn.connectionString, ...hasty, ...options });
  stores.push(store);
  return store;
};

beforeEach(async () => {
  stores = [];
  standIn = await startStandIn();
});
afterEach(async () => {
  for (const store of stores) await store.close();
  await standIn.close();
});

const storedIds = (stream: string): readonly string[] => ids(standIn.log.stream(stream) ?? []);

describe("an append whose reply is lost", () => {
  it.each(["silence", "reset"] as const)("is sent again and stored once (%s)", async (how) => {
    const store = connect();
    const [stream, events] = [aStream(), facts(2)];
    standIn.faults.loseReplies(how);
    expect(await store.appendMany([start(stream, ...events)])).toEqual([
      { kind: "appended", revision: 1, position: await store.head() },
    ]);
    expect(storedIds(stream)).toEqual(ids(events));
  });

  it("is sent again until it is answered, beside other appends", async () => {
    const store = connect();
    const appends = Array.from({ length: 12 }, () => start(aStream(), ...facts(3)));
    standIn.faults.loseReplies("silence", 5);
    standIn.faults.loseReplies("reset", 3);
    const results = await store.appendMany(appends);
    expect(results.map(({ kind }) => kind)).toEqual(appends.map(() => "appended"));
    for (const { stream, events } of appends) expect(storedIds(stream)).toEqual(ids(events));
    expect(standIn.log.all).toHaveLength(36);
  });

  it("is still found when another writer has appended to the stream meanwhile", async () => {
    const [store, other] = [connect(), connect()];
    const [stream, mine, theirs] = [aStream(), aFact(), aFact()];
    standIn.faults.loseReplies("silence");
    const appending = store.appendMany([start(stream, mine)]);
    await expect.poll(() => storedIds(stream)).toEqual([mine.id]);
    await other.appendMany([append(stream, 0, theirs)]);
    expect(await appending).toMatchObject([{ kind: "appended", revision: 0 }]);
    expect(storedIds(stream)).toEqual([mine.id, theirs.id]);
  });

  it("counts as already appended when another process sends it again later", async () => {
    const again = start(aStream(), ...facts(2));
    standIn.faults.loseReplies("silence", 1_000);
    await expect(connect({ attempts: 2 }).appendMany([again])).rejects.toMatchObject({
      code: "store.unavailable",
      remedy: "retry",
    });
    while (standIn.faults.takeLostReply() !== undefined);
    const [result] = await connect().appendMany([again]);
    expect(result).toMatchObject({ kind: "already", revision: 1 });
    expect(standIn.log.all).toHaveLength(2);
  });
});

describe("a server that is slow", () => {
  it("is asked again, and a late append is stored once", async () => {
    const store = connect();
    const [stream, events] = [aStream(), facts(2)];
    await store.head();
    const release = standIn.faults.hold();
    const appending = store.appendMany([start(stream, ...events)]);
    // The end of the log is read twice; then the server releases the held requests and the appends continue.
    await expect.poll(() => standIn.faults.held).toBeGreaterThan(1);
    release();
    expect(await appending).toMatchObject([{ kind: "appended", revision: 1 }]);
    expect(storedIds(stream)).toEqual(ids(events));
  });

  it("gives an error when it never answers a read", async () => {
    const store = connect({ attempts: 2 });
    const release = standIn.faults.hold();
    for (const call of [
      () => store.head(),
      () => store.readAll(0, 10),
      () => store.readMany([{ stream: aStream(), from: 0 }]),
    ])
      await expect(call()).rejects.toMatchObject({ code: "store.unavailable", remedy: "retry" });
    release();
  });
});

describe("a node that is not the leader", () => {
  it("redirects us to the leader, and we follow", async () => {
    const leader = await startStandIn({ log: standIn.log });
    standIn.faults.followLeader({ host: "127.0.0.1", port: leader.port });
    const store = connect();
    const [stream, events] = [aStream(), facts(2)];
    expect(await store.appendMany([start(stream, ...events)])).toMatchObject([{ kind: "appended" }]);
    expect(ids((await store.readMany([{ stream, from: 0 }])).get(stream) ?? [])).toEqual(ids(events));
    expect(standIn.faults.refused).toBeGreaterThan(0);
    await leader.close();
  });

  it("is replaced by the new leader when it loses the lead in the middle", async () => {
    const store = connect();
    const [stream, events] = [aStream(), facts(2)];
    await store.appendMany([start(stream, ...events)]);
    const leader = await startStandIn({ log: standIn.log });
    standIn.faults.followLeader({ host: "127.0.0.1", port: leader.port });
    const more = facts(3);
    expect(await store.appendMany([append(stream, 1, ...more)])).toMatchObject([{ kind: "appended" }]);
    expect(storedIds(stream)).toEqual(ids([...events, ...more]));
    await leader.close();
  });
});

describe("a server that is not there", () => {
  it("makes every call fail as unavailable", async () => {
    const { connectionString } = standIn;
    await standIn.close();
    const store = createEventStoreDbEventStore({ server: connectionString, ...hasty, attempts: 2 });
    const stream = aStream();
    const subscription = store.subscribeAll(7, AbortSignal.any([]))[Symbol.asyncIterator]();
    for (const call of [
      () => store.appendMany([start(stream, aFact())]),
      () => store.readMany([{ stream, from: 0 }]),
      () => store.readAll(0, 10),
      () => store.head(),
      () => subscription.next(),
    ])
      await expect(call()).rejects.toMatchObject({ code: "store.unavailable", remedy: "retry" });
    await store.close();
    standIn = await startStandIn();
  });

  it("is not waited for, although the client would search for the cluster longer", async () => {
    const sockets: Socket[] = [];
    const mute = createServer((socket) => void sockets.push(socket));
    await new Promise<void>((resolve) => mute.listen(0, "127.0.0.1", resolve));
    const address = mute.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const discovery = `esdb+discover://127.0.0.1:${port}?tls=false&maxDiscoverAttempts=1&gossipTimeout=1`;
    const store = connect({ server: discovery, attempts: 2 });
    await expect(store.head()).rejects.toMatchObject({ code: "store.unavailable" });
    await expect(store.appendMany([start(aStream(), aFact())])).rejects.toMatchObject({
      code: "store.unavailable",
    });
    // The client gives up later and reports it when nobody listens any more. That must not end the process.
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => mute.close(resolve));
    const lookedInVain = async (): Promise<string> => String(await store.head().catch(String));
    await expect.poll(lookedInVain, { timeout: 20_000 }).toContain("the last with Error");
  });

  it("is used again when it comes back", async () => {
    const store = connect();
    const [stream, events] = [aStream(), facts(2)];
    await store.appendMany([start(stream, ...events)]);
    const { port, log } = standIn;
    await standIn.close();
    const appending = store.appendMany([append(stream, 1, aFact())]);
    standIn = await startStandIn({ port, log });
    expect(await appending).toMatchObject([{ kind: "appended", revision: 2 }]);
  });
});
