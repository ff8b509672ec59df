import { EMPTY } from "@leadstream/application";
import type { EventStore } from "@leadstream/application";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aFact, append, aStream, facts, history, ids, start } from "./store-fixtures.ts";
import type { EventStoreHarness } from "./store-fixtures.ts";

/** One writer: revisions, expected revisions, repeats and refusals. */
export function appendContract(open: () => Promise<EventStoreHarness>): void {
  describe("appending", () => {
    let store: EventStore;
    let close: () => Promise<void>;
    beforeEach(async () => {
      ({ store, close } = await open());
    });
    afterEach(async () => close());

    it("numbers the events of a stream from 0 and continues after the last", async () => {
      const stream = aStream();
      const [a, b, c] = [aFact(), aFact(), aFact()];
      expect(await store.appendMany([start(stream, a, b)])).toMatchObject([
        { kind: "appended", revision: 1 },
      ]);
      expect(await store.appendMany([append(stream, 1, c)])).toMatchObject([
        { kind: "appended", revision: 2 },
      ]);
      expect((await history(store, stream)).map(({ id, revision }) => [id, revision])).toEqual([
        [a.id, 0],
        [b.id, 1],
        [c.id, 2],
      ]);
    });

    it("returns the position of the last event", async () => {
      const stream = aStream();
      const [result] = await store.appendMany([start(stream, ...facts(3))]);
      const last = (await history(store, stream)).at(-1);
      expect(result).toEqual({ kind: "appended", revision: last?.revision, position: last?.position });
    });

    it("returns exactly the event that was stored", async () => {
      const stream = aStream();
      const event = {
        ...aFact("odd"),
        meta: { ...aFact().meta, actor: { kind: "person", id: 'ä"\\ 🙂 \n{} \u0000 \ud800' } },
      } as const;
      await store.appendMany([start(stream, event)]);
      const [stored] = await history(store, stream);
      expect(stored).toEqual({ ...event, stream, revision: 0, position: stored?.position });
    });

    it.each([EMPTY, 1, 5])(
      "refuses to append after revision %i when the stream is at 0",
      async (expected) => {
        const stream = aStream();
        const first = aFact();
        await store.appendMany([start(stream, first)]);
        expect(await store.appendMany([append(stream, expected, aFact())])).toEqual([
          { kind: "conflict", revision: 0 },
        ]);
        expect(ids(await history(store, stream))).toEqual([first.id]);
      },
    );

    it("refuses to continue a stream that does not exist", async () => {
      const stream = aStream();
      expect(await store.appendMany([append(stream, 0, aFact())])).toEqual([
        { kind: "conflict", revision: EMPTY },
      ]);
      expect(await history(store, stream)).toEqual([]);
    });

    it("accepts the same append twice, stores one copy and returns the same result", async () => {
      const again = start(aStream(), ...facts(2));
      const [first] = await store.appendMany([again]);
      expect(await store.appendMany([again])).toEqual([{ ...first, kind: "already" }]);
      expect(await history(store, again.stream)).toHaveLength(2);
    });

    it("recognizes a repeated append even if the stream has grown since", async () => {
      const again = start(aStream(), ...facts(2));
      const [first] = await store.appendMany([again]);
      await store.appendMany([append(again.stream, 1, aFact())]);
      expect(await store.appendMany([again])).toEqual([{ ...first, kind: "already" }]);
      expect(await history(store, again.stream)).toHaveLength(3);
    });

    it("does not accept a part, another order or a longer version as the same append", async () => {
      const stream = aStream();
      const [a, b] = [aFact(), aFact()];
      await store.appendMany([start(stream, a, b)]);
      for (const other of [start(stream, b, a), start(stream, a, b, aFact()), start(stream, a, aFact())])
        expect(await store.appendMany([other])).toEqual([{ kind: "conflict", revision: 1 }]);
      expect(ids(await history(store, stream))).toEqual([a.id, b.id]);
    });

    it("returns one result per stream in request order, and a conflict fails no other stream", async () => {
      // The names sort differently from the order of the request.
      const [z, repeated, lost, a] = [`z-${aStream()}`, aStream(), aStream(), `a-${aStream()}`];
      const before = start(repeated, aFact());
      await store.appendMany([before, start(lost, aFact(), aFact())]);
      const results = await store.appendMany([
        start(z, ...facts(3)),
        start(lost, aFact()),
        before,
        start(a, aFact()),
        append(lost + "-missing", 4, aFact()),
      ]);
      expect(results).toMatchObject([
        { kind: "appended", revision: 2 },
        { kind: "conflict", revision: 1 },
        { kind: "already", revision: 0 },
        { kind: "appended", revision: 0 },
        { kind: "conflict", revision: EMPTY },
      ]);
      expect(await history(store, z)).toHaveLength(3);
      expect(await history(store, a)).toHaveLength(1);
      expect(await history(store, lost)).toHaveLength(2);
    });

    it("writes nothing if one event violates its schema", async () => {
      const [good, bad] = [aStream(), aStream()];
      const invalid = { ...aFact(), data: { ...aFact().data, reason: "Not A Code" } };
      await expect(store.appendMany([start(good, aFact()), start(bad, invalid)])).rejects.toMatchObject({
        code: "store.event-invalid",
      });
      expect(await history(store, good)).toEqual([]);
      expect(await history(store, bad)).toEqual([]);
    });

    it("refuses a field that the schema does not name", async () => {
      const invalid = { ...aFact(), data: { ...aFact().data, email: "x@example.org" } };
      await expect(store.appendMany([start(aStream(), invalid)])).rejects.toMatchObject({
        code: "store.event-invalid",
      });
    });

    it("refuses metadata that no reader could read", async () => {
      const stream = aStream();
      const invalid = { ...aFact(), meta: { ...aFact().meta, causationId: "" } };
      await expect(store.appendMany([start(stream, invalid)])).rejects.toMatchObject({
        code: "store.event-invalid",
      });
      expect(await history(store, stream)).toEqual([]);
    });

    it("refuses the same stream twice, and an append without events, as errors of the caller", async () => {
      const stream = aStream();
      await expect(
        store.appendMany([start(stream, aFact()), append(stream, 0, aFact())]),
      ).rejects.toBeInstanceOf(RangeError);
      await expect(store.appendMany([start(stream)])).rejects.toBeInstanceOf(RangeError);
      expect(await history(store, stream)).toEqual([]);
    });

    it("accepts an empty list", async () => {
      expect(await store.appendMany([])).toEqual([]);
    });
  });
}
