import type { AllBatch } from "@leadstream/application";
import { LeadId, PoolId } from "@leadstream/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Written } from "../src/event-store/append.ts";
import { readBack } from "../src/event-store/decode.ts";
import { SharedTail } from "../src/event-store/shared-tail.ts";
import { storedAt } from "./support/stored-at.ts";

/** One append: so many events, by this process or by another, or rolled back in the end. */
type Plan = { readonly count: number; readonly by: "us" | "another" | "nobody" };

type Writer = Plan & { key: number; readonly drawn: number[]; end: "open" | "committed" | "told" };

/** Writers that draw positions in turns under a fence, as in PostgreSQL, and a tail that hears of our own. */
function aStore(size: number, step: number) {
  const writers: Writer[] = [];
  const visible: number[] = [];
  let highWater = 0;
  let reads = 0;
  const safe = (): number =>
    Math.min(highWater, ...writers.filter(({ end }) => end === "open").map(({ key }) => key));
  const read = async (after: number, limit: number): Promise<AllBatch> => {
    reads += 1;
    const until = safe();
    const all = visible.filter((position) => position > after && position <= until).toSorted((a, b) => a - b);
    const events = all.slice(0, limit).map(storedAt);
    await new Promise(setImmediate);
    return {
      events,
      checkpoint: events.length < limit ? Math.max(after, until) : (events.at(-1)?.position ?? 0),
    };
  };
  const tail = new SharedTail(read, { size, step });
  return {
    tail,
    reads: () => reads,
    positions: () => visible.toSorted((a, b) => a - b),
    begin: (plan: Plan): Writer => {
      const writer: Writer = { ...plan, key: highWater, drawn: [], end: "open" };
      writers.push(writer);
      return writer;
    },
    draw: (writer: Writer): void => {
      highWater += 1;
      writer.drawn.push(highWater);
    },
    commit: (writer: Writer): void => {
      writer.end = "committed";
      if (writer.by !== "nobody") visible.push(...writer.drawn);
    },
    tell: (writer: Writer): void => {
      writer.end = "told";
      if (writer.by === "us") tail.appended(writer.drawn.map(writtenAt));
    },
  };
}

type Store = ReturnType<typeof aStore>;

function writtenAt(position: number): Written {
  const { stream, revision, position: _, ...event } = storedAt(position);
  const [data, meta] = [JSON.stringify(event.data), JSON.stringify(event.meta)];
  return { event, stream, revision, position, data, meta };
}

/** What a writer does next. */
function goOn(store: Store, writer: Writer): void {
  if (writer.drawn.length < writer.count) store.draw(writer);
  else if (writer.end === "open") store.commit(writer);
  else store.tell(writer);
}

function follow(store: Store, limit: number) {
  const seen: number[] = [];
  let checkpoint = 0;
  const look = async (): Promise<void> => {
    const batch = await store.tail.read(checkpoint, limit);
    seen.push(...batch.events.map(({ position }) => position));
    ({ checkpoint } = batch);
  };
  const toEnd = async (): Promise<readonly number[]> => {
    for (let before = -1; before !== checkpoint;) {
      before = checkpoint;
      await look();
    }
    return seen;
  };
  return { look, toEnd, seen: () => seen };
}

describe("own appends in the shared tail", () => {
  const plan = fc.record({
    count: fc.integer({ min: 1, max: 3 }),
    by: fc.constantFrom("us", "us", "another", "nobody") satisfies fc.Arbitrary<Plan["by"]>,
  });

  it("show every reader every event once and in order, whoever writes, reads and comes back first", async () => {
    const choices = fc.infiniteStream(fc.nat(1_000));
    const sizes = fc.record({ size: fc.integer({ min: 0, max: 6 }), step: fc.integer({ min: 1, max: 5 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(plan, { minLength: 1, maxLength: 12 }),
        choices,
        sizes,
        async (plans, choice, s) => {
          const store = aStore(s.size, s.step);
          const readers = [1, 2, 5].map((limit) => follow(store, limit));
          const waiting = [...plans];
          const busy: Writer[] = [];
          const looking = readers.map(() => Promise.resolve());
          const lookNext = (i: number): void => {
            looking[i] = (looking[i] ?? Promise.resolve()).then(() => readers[i]?.look());
          };
          while (waiting.length > 0 || busy.length > 0) {
            const pick = choice.next().value % (busy.length + readers.length + 2);
            const writer = busy[pick];
            if (writer !== undefined) {
              goOn(store, writer);
              if (writer.end === "told") busy.splice(pick, 1);
            } else if (pick < busy.length + readers.length) lookNext(pick - busy.length);
            else if (pick === busy.length + readers.length) {
              const next = waiting.shift();
              if (next !== undefined) busy.push(store.begin(next));
            } else await new Promise(setImmediate);
          }
          await Promise.all(looking);
          for (const reader of readers) expect(await reader.toEnd()).toEqual(store.positions());
        },
      ),
      { numRuns: 300 },
    );
  });

  it("cost no read where nobody else writes", async () => {
    const store = aStore(100, 10);
    const reader = follow(store, 10);
    await reader.look();
    expect(store.reads()).toBe(1);
    const us = Array.from({ length: 5 }, () => store.begin({ count: 2, by: "us" }));
    for (const writer of us) for (let i = 0; i < 3; i += 1) goOn(store, writer);
    // They come back in another order than their positions.
    for (const writer of us.toReversed()) goOn(store, writer);
    await reader.look();
    expect(store.reads()).toBe(1);
    expect(await reader.toEnd()).toEqual(store.positions());
  });

  it("are not waited for while somebody looks into the store", async () => {
    const store = aStore(100, 10);
    const reader = follow(store, 10);
    await reader.look();
    const looking = reader.look();
    const us = store.begin({ count: 1, by: "us" });
    for (let i = 0; i < 3; i += 1) goOn(store, us);
    expect(store.reads()).toBe(2);
    await Promise.race([looking, new Promise((_, reject) => setImmediate(reject, new Error("it waited")))]);
    expect(reader.seen()).toEqual([1]);
  });

  it("are as they will be read: without empty fields, and nobody else's objects", () => {
    const { id, meta: said } = storedAt(7);
    const poolId = PoolId.parse("pool_primary");
    const leadId = LeadId.parse("lead_00000000-0000-8000-8000-000000000000");
    const data = { leadId, from: { kind: "pool", poolId }, poolId, reason: "checked" } as const;
    const fact = { type: "lead.pooled.v1", id, meta: said } as const;
    const event = { ...fact, data: { ...data, idleSince: undefined } };
    const [json, meta] = [JSON.stringify(event.data), JSON.stringify(event.meta)];
    const read = readBack([{ event, stream: "s", revision: 0, position: 7, data: json, meta }]);
    expect(read).toStrictEqual([{ ...fact, data, stream: "s", revision: 0, position: 7 }]);
    expect(read[0]?.meta).not.toBe(event.meta);
  });
});
