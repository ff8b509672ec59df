import { EventStoreDBClient, jsonEvent } from "@eventstore/db-client";
import { startStandIn } from "@leadstream/eventstoredb-stand-in";
import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, it } from "vitest";
import { createEventStoreDbEventStore } from "../src/index.ts";
import { aFact, aStream, facts, ids, start, take } from "./support/facts.ts";

const standIn = await startStandIn();
const store = createEventStoreDbEventStore({ server: standIn.connectionString });
afterAll(async () => {
  await store.close();
  await standIn.close();
});

describe("the stored form", () => {
  it("begins at position 1 although the server's first event stands at 0", async () => {
    expect(standIn.log.all).toHaveLength(0);
    const [first, second] = facts(2);
    if (first === undefined || second === undefined) throw new Error("two facts are needed");
    expect(await store.appendMany([start(aStream(), first)])).toEqual([
      { kind: "appended", revision: 0, position: 1 },
    ]);
    expect(standIn.log.all[0]?.position).toBe(0);
    await store.appendMany([start(aStream(), second)]);
    expect(ids((await store.readAll(0, 10)).events)).toEqual([first.id, second.id]);
    expect(ids((await store.readAll(1, 10)).events)).toEqual([second.id]);
    const stop = new AbortController();
    const following = (after: number) => store.subscribeAll(after, stop.signal)[Symbol.asyncIterator]();
    expect(ids(await take(following(0), 2))).toEqual([first.id, second.id]);
    expect(ids(await take(following(1), 1))).toEqual([second.id]);
    stop.abort();
  });

  it("carries the whole metadata, and the names that the server's projections use", async () => {
    const [stream, event] = [aStream(), aFact()];
    await store.appendMany([start(stream, event)]);
    const [recorded] = standIn.log.stream(stream) ?? [];
    const metadata: unknown = JSON.parse(Buffer.from(recorded?.metadata ?? []).toString("utf8"));
    expect(metadata).toEqual({ ...event.meta, $correlationId: "subm-1", $causationId: "message-1" });
    expect(recorded).toMatchObject({ type: event.type, id: event.id, contentType: "application/json" });
  });

  it("is refused as a history when its start was truncated", async () => {
    const stream = aStream();
    await store.appendMany([start(stream, ...facts(5))]);
    standIn.log.truncateBefore(stream, 3);
    await expect(store.readMany([{ stream, from: 0 }])).rejects.toMatchObject({
      code: "store.event-invalid",
    });
    expect((await store.readMany([{ stream, from: 3 }])).get(stream)).toHaveLength(2);
  });

  it("issue 13: of a newer leadstream is read with its place and unchanged data", async () => {
    const [stream, fact] = [aStream(), aFact()];
    const data = { leadId: "x", deep: { list: [null, 1.5] } };
    const before = await store.head();
    await store.appendMany([start(stream, fact)]);
    const client = EventStoreDBClient.connectionString(standIn.connectionString);
    const types = ["lead.melted.v1", "lead.won.v99"];
    const newer = types.map((type) =>
      jsonEvent({ id: randomUUID(), type, data, metadata: { ...fact.meta, later: 1 } }),
    );
    await client.appendToStream(stream, newer, { expectedRevision: 0n });
    await client.dispose();
    const expected = [
      { revision: 0, type: fact.type },
      { revision: 1, type: "opaque", data: { type: "lead.melted.v1", data, why: "unknown-type" } },
      { revision: 2, type: "opaque", data: { type: "lead.won.v99", data, why: "unknown-version" } },
    ];
    expect((await store.readMany([{ stream, from: 0 }])).get(stream)).toMatchObject(expected);
    expect((await store.readAll(before, 10)).events).toMatchObject(expected);
    expect((await store.readAll(before, 10, ["lead.lost.v1"])).events).toMatchObject(expected.slice(1));
  });

  it("is the same under the server's new name", async () => {
    const { port } = standIn;
    const renamed = createEventStoreDbEventStore({
      server: `kurrentdb+discover://127.0.0.1:${port}?tls=false`,
    });
    expect(await renamed.head()).toBe(await store.head());
    await renamed.close();
  });
});
