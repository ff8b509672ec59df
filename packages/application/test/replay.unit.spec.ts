import { createMemoryEventStore } from "@leadstream/testing";
import type { Instant, LeadId, StoredEvent } from "@leadstream/contracts";
import { lead, type Lead } from "@leadstream/domain";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { EventFilter, EventStore } from "../src/index.ts";
import { eventPage, followEvents, leadsFrom, scanEvents, statesAfter } from "../src/index.ts";
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
