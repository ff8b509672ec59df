import { eventCodec, Instant, type LeadSnapshot, type StoredEvent } from "@leadstream/contracts";
import { createMemoryEventStore, createMemoryReadModel } from "@leadstream/testing";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { foldAll, views } from "../src/index.ts";
import { leadsView } from "../src/projections/leads.ts";
import { snapshotPage } from "../src/queries/snapshot.ts";
import { aLongStory } from "./support/long-story.ts";
import { historyOf } from "./support/world.ts";

const second = (n: number): Instant => Instant.parse(new Date(Date.UTC(2026, 2, 2) + n * 1000).toISOString());

/** What happens between two events of the store: the views move to a position, or a page is fetched. */
type Step = "append" | "fetch" | { readonly viewsTo: number };

const steps = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.constant<Step>("append") },
    { weight: 3, arbitrary: fc.constant<Step>("fetch") },
    // A fraction of the stored events: the projector lags, and a rebuild may even set the views back.
    { weight: 3, arbitrary: fc.record({ viewsTo: fc.double({ min: 0.8, max: 1, noNaN: true }) }) },
  ),
  { minLength: 30, maxLength: 120 },
);

/** A system with one step per second, in the order of the test. */
async function aSystem(history: readonly StoredEvent[]) {
  const store = createMemoryEventStore();
  const readModel = createMemoryReadModel();
  await readModel.replace(
    0,
    views.map(({ view }) => ({ view, rows: [] })),
  );
  const waiting = [...history];
  const published: { readonly at: Instant; readonly wire: ReturnType<typeof eventCodec.encode> }[] = [];
  let ticks = 0;
  const clock = { now: () => second(ticks) };
  const append = async (): Promise<void> => {
    const next = waiting.shift();
    if (next === undefined) return;
    const { stream, revision, ...event } = next;
    const meta = { ...event.meta, recordedAt: clock.now() };
    await store.appendMany([{ stream, expected: revision - 1, events: [{ ...event, meta }] }]);
    const stored = (await store.readMany([{ stream, from: revision }])).get(stream)?.[0];
    if (stored !== undefined) published.push({ at: clock.now(), wire: eventCodec.encode(stored) });
  };
  const viewsTo = async (share: number): Promise<void> => {
    const position = Math.floor((await store.head()) * share);
    const folded = await foldAll(store, views, position);
    const full = folded.map(({ view, rows }) => ({ view, rows: rows.values() }));
    await readModel.replace(position, full);
  };
  const fetch = (after: string | undefined): Promise<LeadSnapshot> =>
    snapshotPage({ store, readModel, clock }, { limit: 2, ...(after === undefined ? {} : { after }) });
  return { append, fetch, viewsTo, published, waiting, tick: () => void (ticks += 1) };
}

/** The state of a reader: a row per lead, and the position up to which it has the lead's events. */
type Table = Map<string, { row: Parameters<typeof leadsView.evolve>[0]; position: number }>;

/** How every reader handles a message, wherever it started. */
function take(table: Table, wire: ReturnType<typeof eventCodec.encode>): "taken" | "dropped" {
  const read = eventCodec.decode(wire);
  if (!read.ok) throw new Error(read.error.reason);
  const event = read.value;
  const held = table.get(event.stream) ?? { row: null, position: 0 };
  if (event.position <= held.position) return "dropped";
  table.set(event.stream, { row: leadsView.evolve(held.row, event), position: event.position });
  return "taken";
}

const rowsIn = (table: Table): unknown =>
  [...table].flatMap(([id, { row }]) => (row === null ? [] : [[id, row]])).toSorted();

describe("a snapshot and the tail after it", () => {
  let history: readonly StoredEvent[];
  beforeAll(async () => void (history = await historyOf((await aLongStory()).store)));

  /** Runs the steps, then the rest. @returns both readers' tables and what happened meanwhile. */
  async function play(plan: readonly Step[], before = 0) {
    const system = await aSystem(history);
    for (let n = 0; n < before; n += 1) {
      system.tick();
      await system.append();
    }
    await system.viewsTo(1);
    const pages: LeadSnapshot[] = [];
    const isDone = (): boolean => pages.at(-1)?.next === null;
    const fetchNext = async (): Promise<void> => {
      if (!isDone()) pages.push(await system.fetch(pages.at(-1)?.next ?? undefined));
    };
    for (const step of plan) {
      system.tick();
      if (step === "append") await system.append();
      else if (step === "fetch") await fetchNext();
      else await system.viewsTo(step.viewsTo);
    }
    while (!isDone()) await fetchNext();
    while (system.waiting.length > 0) {
      system.tick();
      await system.append();
    }
    const begin = pages.map(({ tailFrom }) => tailFrom).toSorted()[0] ?? second(0);
    const joined: Table = new Map(
      pages.flatMap(({ rows, position }) => rows.map((row) => [row.leadId, { row, position }] as const)),
    );
    const tail = system.published.filter(({ at }) => at >= begin);
    const dropped = tail.filter(({ wire }) => take(joined, wire) === "dropped").length;
    const everything: Table = new Map();
    for (const { wire } of system.published) take(everything, wire);
    return {
      joined,
      everything,
      dropped,
      rows: pages.flatMap(({ rows }) => rows).length,
      skipped: system.published.length - tail.length,
    };
  }

  it("give the same state as reading everything, whatever happens between two pages", async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.double({ min: 0.2, max: 0.9, noNaN: true }), async (plan, share) => {
        const { joined, everything } = await play(plan, Math.floor(history.length * share));
        expect(rowsIn(joined)).toEqual(rowsIn(everything));
      }),
      { numRuns: 40 },
    );
  });

  it("overlap, and the reader skips all earlier events", async () => {
    const half = Math.floor(history.length / 2);
    const some = Array.from({ length: 10 }, () => "append" as const);
    const plan: readonly Step[] = ["fetch", ...some, { viewsTo: 1 }, "fetch", ...some];
    const { joined, everything, dropped, rows, skipped } = await play(plan, half);
    expect(rowsIn(joined)).toEqual(rowsIn(everything));
    expect(skipped).toBeGreaterThanOrEqual(half);
    expect(dropped).toBeGreaterThan(0);
    expect(rows).toBeLessThan(joined.size);
  });
});
