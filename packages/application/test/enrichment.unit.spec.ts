import type { EnrichedValue, StoredEvent, SubmissionInput } from "@leadstream/contracts";
import { DAY_MS } from "@leadstream/domain";
import { createMemoryEventStore } from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import { EMPTY, type Enricher, enrichmentReaction, leadOfAll, type Meter } from "../src/index.ts";
import { aProcess, corporate, receivedBy, redeliver, settle } from "./support/process.ts";
import { actor, aWorld, historyOf, hot, received, silent, type World } from "./support/world.ts";

const later = async (world: World, ms: number): Promise<void> =>
  world.clock.advanceTo(new Date(Date.parse(world.clock.now()) + ms).toISOString());

/** One provider that returns the end of the address, counts its calls, and fails on request. */
function aProvider(change: Partial<EnrichedValue> = {}) {
  const asked: string[] = [];
  const state = { isDown: false };
  const enricher: Enricher = {
    provider: "suffix",
    isExternal: false,
    enrich: async ({ contact }, fetchedAt) => {
      asked.push(contact?.email ?? "");
      if (state.isDown) throw Object.assign(new Error("down"), { code: "provider.timed-out" });
      const value = contact?.email?.split(".").at(-1) ?? "none";
      const found = { field: "suffix", value, provider: "suffix", confidence: 0.9, ttlDays: 30 } as const;
      return [{ ...found, fetchedAt, party: "first", ...change }];
    },
  };
  return { enricher, asked, state };
}

function enrichmentOf(world: World, enrichers: readonly Enricher[]) {
  const { repositories } = aProcess(world);
  return enrichmentReaction({
    ...repositories,
    subjects: repositories.subjects.states,
    vault: world.vault,
    enrichers,
  });
}

let keys = 0;
const submit = async (world: World, ...submissions: readonly SubmissionInput[]): Promise<void> => {
  const key = (keys += 1);
  await aProcess(world).capture(
    await received(world, submissions, { keyOf: (n) => `submission-${key}-${n}` }),
  );
};

/** What enrichment wrote, without times. */
const written = (events: readonly StoredEvent[]) =>
  events.flatMap((e) => {
    if (e.type === "lead.enriched.v1")
      return [{ type: "enriched", is: e.data.values.map(({ value }) => value) }];
    return e.type === "enrichment.failed.v1"
      ? [{ type: "failed", is: [e.data.provider, e.data.reason] }]
      : [];
  });
const writtenIn = async (world: World) => written(await historyOf(world.store));

/** One person of the source system, whatever the address. */
const reached = (email: string, phone = "+4915112345678"): SubmissionInput => ({
  contact: { email, phone, externalIds: [`crm:${phone}`] },
});

describe("enrichment", () => {
  it("decides on the lead as it is after the look-up: scoring has written meanwhile", async () => {
    const world = await aWorld();
    await aProcess(world).capture(await received(world, [hot(1)]));
    await settle(world, aProcess(world));
    const before = await world.store.head();
    const contact = { email: "person-1@example.org", company: "Example" };
    await submit(world, hot(1, { action: "case-study-download", contact }));

    const scoring = aProcess(world).scoring;
    const slow: Enricher = {
      ...corporate,
      enrich: async (subject, now) => {
        await redeliver(scoring, world.store, { after: before });
        return (await corporate.enrich(subject, now)).map((value) => ({ ...value, value: "free" }));
      },
    };
    const conflicts: number[] = [];
    const meter: Meter = {
      ...silent,
      count: (name, _, by = 1) => void (name === "append_conflicts_total" && conflicts.push(by)),
    };
    const { repositories } = aProcess(world, world.store, meter);
    const { vault } = world;
    const reaction = enrichmentReaction({
      ...repositories,
      subjects: repositories.subjects.states,
      vault,
      enrichers: [slow],
    });
    await reaction.react(await receivedBy(reaction, world.store, before));

    const types = (await historyOf(world.store)).filter((e) => e.position > before).map(({ type }) => type);
    expect(types).toEqual(["interaction.recorded.v1", "lead.scored.v2", "lead.enriched.v1"]);
    expect(conflicts).toEqual([]);
  });
});

describe("issue 13: only changes are written", () => {
  it("calls no provider and writes nothing for an interaction with the same data", async () => {
    const world = await aWorld();
    const { enricher, asked } = aProvider();
    const enrichment = enrichmentOf(world, [enricher]);
    await submit(world, reached("a@x.example"));
    await redeliver(enrichment, world.store);
    for (let n = 0; n < 5; n += 1) await submit(world, reached("a@x.example"));
    await redeliver(enrichment, world.store);
    expect(asked).toHaveLength(1);
    expect(await writtenIn(world)).toEqual([{ type: "enriched", is: ["example"] }]);
  });

  it("looks up another way to reach the person, and writes only new values", async () => {
    const world = await aWorld();
    const { enricher, asked } = aProvider();
    const enrichment = enrichmentOf(world, [enricher]);
    await submit(world, reached("a@x.example"), reached("a@y.example"), reached("a@y.test"));
    await redeliver(enrichment, world.store);
    expect(asked.toSorted()).toEqual(["a@x.example", "a@y.example", "a@y.test"]);
    expect(await writtenIn(world)).toEqual([
      { type: "enriched", is: ["example"] },
      { type: "enriched", is: ["test"] },
    ]);
  });

  it("looks up an expired value again, once, and writes it although it is the same", async () => {
    const world = await aWorld();
    const { enricher, asked } = aProvider();
    const enrichment = enrichmentOf(world, [enricher]);
    await submit(world, reached("a@x.example"));
    await redeliver(enrichment, world.store);
    await later(world, 29 * DAY_MS);
    await submit(world, reached("a@x.example"));
    await redeliver(enrichment, world.store);
    expect(asked).toHaveLength(1);
    await later(world, DAY_MS);
    await submit(world, reached("a@x.example"));
    await submit(world, reached("a@x.example"));
    await redeliver(enrichment, world.store);
    expect(await writtenIn(world)).toEqual([
      { type: "enriched", is: ["example"] },
      { type: "enriched", is: ["example"] },
    ]);
    // When the oldest interaction is delivered again, however late, nothing is due.
    await later(world, 90 * DAY_MS);
    await redeliver(enrichmentOf(world, [enricher]), world.store);
    expect(await writtenIn(world)).toHaveLength(2);
  });

  it("records one failure of a provider, pauses it, and writes its values when it works again", async () => {
    const world = await aWorld();
    const { enricher, asked, state } = aProvider();
    const enrichment = enrichmentOf(world, [{ ...enricher, restMinutes: 10 }]);
    state.isDown = true;
    await submit(world, reached("a@x.example"));
    await redeliver(enrichment, world.store);
    await submit(world, reached("a@x.example"));
    await redeliver(enrichment, world.store);
    expect(asked).toHaveLength(1);
    await later(world, 10 * 60_000);
    state.isDown = false;
    await submit(world, reached("a@x.example"));
    await redeliver(enrichment, world.store);
    expect(await writtenIn(world)).toEqual([
      { type: "enriched", is: [] },
      { type: "failed", is: ["suffix", "provider.timed-out"] },
      { type: "enriched", is: ["example"] },
    ]);
  });

  it("writes one refusal for a person who has objected, and none for earlier interactions", async () => {
    const world = await aWorld();
    const { enricher } = aProvider();
    await submit(world, reached("a@x.example"));
    await submit(world, reached("a@x.example"));
    await redeliver(enrichmentOf(world, [enricher]), world.store);
    const lead = (await historyOf(world.store)).find(({ type }) => type === "lead.captured.v1");
    if (lead?.type !== "lead.captured.v1") throw new TypeError("it was captured");
    await later(world, 60_000);
    const { leadId } = lead.data;
    const command = { type: "withdraw-consent", leadId, method: "self-service" } as const;
    await aProcess(world).commands.execute(command, { commandId: "no", actor, principal: leadOfAll });
    await redeliver(enrichmentOf(world, [enricher]), world.store);
    expect(await writtenIn(world)).toHaveLength(1);
    await later(world, 60_000);
    await submit(world, reached("a@x.example"));
    await submit(world, reached("a@x.test"));
    await redeliver(enrichmentOf(world, [enricher]), world.store);
    expect((await writtenIn(world)).slice(1)).toEqual([
      { type: "enriched", is: [] },
      { type: "failed", is: ["consent-gate", "consent-withdrawn"] },
    ]);
  });

  it("gives the same history however the stream is cut into batches and delivered again", async () => {
    const world = await aWorld();
    const emails = [
      "a@x.example",
      "a@x.example",
      "a@x.test",
      "a@y.test",
      "a@x.example",
      "a@x.test",
      "a@x.test",
    ];
    const others = emails.map((each) => reached(`b${each}`, "+4915187654321"));
    await submit(world, ...emails.flatMap((each, n) => [reached(each), others[n] ?? {}]));
    const before = await historyOf(world.store);
    const answersTo = async (...sizes: readonly number[]) => {
      const store = createMemoryEventStore();
      for (const event of before) {
        const expected = event.revision === 0 ? EMPTY : event.revision - 1;
        await store.appendMany([{ stream: event.stream, expected, events: [event] }]);
      }
      const enrichment = enrichmentOf({ ...world, store }, [aProvider().enricher]);
      for (const size of sizes) await redeliver(enrichment, store, { size });
      return (await historyOf(store))
        .slice(before.length)
        .map(({ id, data }) => JSON.stringify([id, data]))
        .toSorted();
    };
    const expected = await answersTo(1);
    expect(expected.length).toBeGreaterThan(4);
    for (const size of [2, 3, 5, 100]) expect(await answersTo(size, 3)).toEqual(expected);
  });
});
