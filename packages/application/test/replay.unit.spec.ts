import { createMemoryEventStore } from "@leadstream/testing";
import type { Instant, LeadId, StoredEvent } from "@leadstream/contracts";
import { lead, type Lead } from "@leadstream/domain";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { EventFilter, EventStore } from "../src/index.ts";
import { eventPage, followEvents, leadsFrom, scanEvents, statesAfter, traceEvent } from "../src/index.ts";
import { isLeadEvent } from "../src/core/aggregates.ts";
import { isWanted } from "../src/replay/event-filter.ts";
import { aLongStory } from "./support/long-story.ts";
import { historyOf } from "./support/world.ts";

let store: EventStore;
let history: readonly StoredEvent[];
beforeAll(async () => {
  ({ store } = await aLongStory());
  history = await historyOf(store);
});

const positions = (events: readonly StoredEvent[]): readonly number[] => events.map((e) => e.position);

async function scanned(filter: EventFilter, after = 0): Promise<readonly StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const found of scanEvents(store, filter, { after, until: await store.head() }))
    events.push(...found.events);
  return events;
}

/** Filters whose values occur in the history. */
const filters = fc.integer({ min: 0, max: 10_000 }).chain((n) => {
  const event = (): StoredEvent => history[n % history.length] as StoredEvent;
  return fc.constantFrom<() => EventFilter>(
    () => ({}),
    () => ({ stream: event().stream }),
    () => ({ types: [event().type] }),
    () => ({ types: [event().type.replace(/\.v\d+$/u, "")] }),
    () => ({ correlationId: event().meta.correlationId }),
    () => ({ causationId: event().meta.causationId }),
    () => ({ recordedFrom: event().meta.recordedAt }),
    () => ({ recordedUntil: event().meta.recordedAt, types: ["lead.captured", "lead.scored"] }),
  );
});

describe("a scan of the history", () => {
  it("finds what a filter wants, in order, from any position", async () => {
    await fc.assert(
      fc.asyncProperty(filters, fc.nat({ max: 400 }), async (make, after) => {
        const filter = make();
        const expected = history.filter((e) => e.position > after && isWanted(e, filter));
        expect(positions(await scanned(filter, after))).toEqual(positions(expected));
      }),
      { numRuns: 40 },
    );
  });

  it("has a lead's events together with the consents of its person", async () => {
    const consent = history.find(({ type }) => type.startsWith("consent."));
    const leadId = (consent?.data as { readonly leadId: LeadId }).leadId;
    const streams = new Set((await scanned({ leadId })).map(({ stream }) => stream));
    expect(streams).toEqual(new Set([leadId, consent?.stream]));
  });

  it("begins near the wanted moment, not at the first event", async () => {
    const many = createMemoryEventStore();
    const [first] = history;
    if (first === undefined) throw new RangeError("a history is needed");
    const { position: _, stream: __, revision: ___, ...event } = first;
    const at = (n: number): Instant => new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString() as Instant;
    const events = Array.from({ length: 9_000 }, (_, n) => ({
      ...event,
      id: newId(n),
      meta: { ...event.meta, recordedAt: at(n) },
    }));
    await many.appendMany([{ stream: "one", expected: -1, events }]);
    let read = 0;
    const counting: EventStore = {
      ...many,
      readAll: async (...asked) => {
        const batch = await many.readAll(...asked);
        read += batch.events.length;
        return batch;
      },
    };
    const found: StoredEvent[] = [];
    for await (const piece of scanEvents(counting, { recordedFrom: at(8_990) }, { after: 0, until: 9_000 }))
      found.push(...piece.events);
    expect(found).toHaveLength(10);
    expect(read).toBeLessThan(3_000);
  });
});

const newId = (n: number) => `00000000-0000-8000-8000-${String(n).padStart(12, "0")}` as StoredEvent["id"];

describe("pages of events", () => {
  it("together are the whole history, whatever their size", async () => {
    await fc.assert(
      fc.asyncProperty(filters, fc.integer({ min: 1, max: 90 }), async (make, limit) => {
        const filter = make();
        const all: number[] = [];
        for (let after: number | null = 0; after !== null;) {
          const page = await eventPage(store, filter, { after, limit });
          expect(page.events.length).toBeLessThanOrEqual(limit);
          all.push(...positions(page.events));
          after = page.next;
        }
        expect(all).toEqual(positions(history.filter((e) => isWanted(e, filter))));
      }),
      { numRuns: 25 },
    );
  });
});

describe("pages of events, newest first", () => {
  it("together are the whole history in reverse, whatever their size", async () => {
    await fc.assert(
      fc.asyncProperty(filters, fc.integer({ min: 1, max: 90 }), async (make, limit) => {
        const filter = make();
        const all: number[] = [];
        let next: number | null = history.length * 10;
        for (let before = next; next !== null; before = next ?? 0) {
          const page = await eventPage(store, filter, { after: 0, before, limit, isNewestFirst: true });
          expect(page.events.length).toBeLessThanOrEqual(limit);
          all.push(...positions(page.events));
          next = page.next;
        }
        expect(all).toEqual(positions(history.filter((e) => isWanted(e, filter)).toReversed()));
      }),
      { numRuns: 25 },
    );
  });

  it("end where the history ended at a past moment, in both orders", async () => {
    const knownAt = history[Math.floor(history.length / 2)]?.position ?? 0;
    const known = history.filter(({ position }) => position <= knownAt);
    const newest = await eventPage(store, {}, { after: 0, knownAt, limit: 3, isNewestFirst: true });
    expect(positions(newest.events)).toEqual(positions(known.slice(-3).toReversed()));
    const oldest = await eventPage(store, {}, { after: knownAt - 1, knownAt, limit: 3 });
    expect(oldest).toMatchObject({ events: [{ position: knownAt }], next: null });
  });
});

describe("the trace of an event", () => {
  const byCause = () => Map.groupBy(history, ({ meta }) => meta.causationId);

  it("has its cause and all its effects", async () => {
    const kinds = new Set<string | undefined>();
    for (const event of history.slice(0, 120)) {
      const trace = await traceEvent(store, event.position, null);
      const effects = byCause().get(event.id) ?? [];
      const cause = history.find(({ id }) => id === event.meta.causationId);
      expect(trace).toMatchObject({ event: { id: event.id }, effects: effects.map(({ id }) => ({ id })) });
      expect(trace?.cause.event?.id).toBe(cause?.id);
      kinds.add(trace?.cause.kind);
    }
    expect(kinds).toEqual(new Set(["event", "message", "submission"]));
  });

  it("is the same where the store has no index of ids", async () => {
    const { find: _, ...plain } = store;
    const caused = history.find(({ meta }) => history.some(({ id }) => id === meta.causationId));
    const position = caused?.position ?? 0;
    expect(await traceEvent(plain, position, null)).toEqual(await traceEvent(store, position, null));
  });

  it("knows at a past moment nothing that came later", async () => {
    const [cause] = history.filter(({ id }) => byCause().has(id));
    const position = cause?.position ?? 0;
    expect(await traceEvent(store, position, position)).toMatchObject({ effects: [], lookedUntil: position });
    expect(await traceEvent(store, position, position - 1)).toBeNull();
    expect(await traceEvent(store, (await store.head()) + 1, null)).toBeNull();
  });
});

describe("following", () => {
  it("goes on with new events after the existing ones, without a gap", async () => {
    const growing = createMemoryEventStore();
    const stop = new AbortController();
    const append = async (events: readonly StoredEvent[]): Promise<void> => {
      for (const { stream, revision, position: _, ...event } of events)
        await growing.appendMany([{ stream, expected: revision - 1, events: [event] }]);
    };
    await append(history.slice(0, 50));
    const seen: string[] = [];
    let hasMore = true;
    for await (const { events } of followEvents(growing, { types: ["lead.scored"] }, 10, stop.signal)) {
      seen.push(...events.map(({ id }) => id));
      if (hasMore) await append(history.slice(50, 120));
      hasMore = false;
      if (seen.length === history.slice(10, 120).filter(({ type }) => type === "lead.scored.v2").length)
        break;
    }
    expect(seen).toEqual(
      history
        .slice(10, 120)
        .filter(({ type }) => type === "lead.scored.v2")
        .map(({ id }) => id),
    );
  });
});

describe("the state after each event", () => {
  const folded = (leadId: string, revision: number): Lead =>
    history
      .filter((e) => e.stream === leadId && e.revision <= revision)
      .filter(isLeadEvent)
      .reduce<Lead>((state, event) => lead.evolve(state, event), lead.initial);

  it("is the fold up to it, also when a replay begins in the middle of a lead", async () => {
    const ofLeads = history.filter(isLeadEvent);
    for (const start of [0, Math.floor(ofLeads.length / 2)]) {
      const stateAfter = statesAfter(store);
      for (const event of ofLeads.slice(start, start + 40)) {
        const change = await stateAfter(event);
        expect(change?.after).toEqual(folded(event.stream, event.revision));
        expect(change?.before).toEqual(folded(event.stream, event.revision - 1));
      }
    }
  });

  it("is none for an event of another stream", async () => {
    const other = history.find((event) => !isLeadEvent(event));
    expect(other && (await statesAfter(store)(other))).toBeNull();
  });
});

describe("the leads of a source", () => {
  it("are those whose capture names it, in any spelling", async () => {
    const captures = history.filter((e) => e.type === "lead.captured.v1");
    const { channel } = (captures[0]?.data as { readonly source: { readonly channel: string } }).source;
    const expected = captures
      .filter((e) => (e.data as { readonly source: { readonly channel: string } }).source.channel === channel)
      .map(({ stream }) => stream);
    expect(await leadsFrom(store, ` ${channel.toUpperCase()}`, await store.head())).toEqual(
      new Set(expected),
    );
    expect(await leadsFrom(store, "nobody", await store.head())).toEqual(new Set());
  });
});
