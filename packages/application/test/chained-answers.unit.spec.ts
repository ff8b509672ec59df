import type { StoredEvent, SubmissionInput } from "@leadstream/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Enricher, EventStore, Reaction } from "../src/index.ts";
import {
  aProcess,
  corporate,
  receivedBy,
  type Process,
  redeliver,
  settle,
  violationsIn,
} from "./support/process.ts";
import { aWorld, historyOf, hot, received, silent, type World } from "./support/world.ts";

/** Fails for every person whose address asks for it. */
const fragile: Enricher = {
  provider: "fragile",
  isExternal: false,
  enrich: async ({ contact }) => {
    if (contact?.email?.includes("even") === true)
      throw Object.assign(new Error(), { code: "provider.failed" });
    return [];
  },
};
const enrichers = [corporate, fragile];

/** Chained or not, over a store that may fail. */
const processOf = (world: World, isChained: boolean, store: EventStore = world.store): Process =>
  aProcess(world, store, silent, { isChained, enrichers });

const stripped = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key === "sha256" ? "" : inner)));

/** All events of leads, subjects and refusals; without the nonces of ciphertexts, which no decision sets. */
async function storyOf(world: World): Promise<ReadonlyMap<string, unknown>> {
  const events = (await historyOf(world.store)).filter(({ stream }) => /^(lead|subj|subm)_/u.test(stream));
  const plain = events.map(({ position: _, ...event }) => event);
  return new Map(
    [...Map.groupBy(plain, ({ stream }) => stream)].map(([stream, all]) => [stream, stripped(all)]),
  );
}

const consent = (given: boolean): SubmissionInput => ({
  consents: [{ purpose: "enrichment", channel: "email", given, text: "Look me up." }],
});

/** Submissions of one person: different identities, hot or not, with or without consent, some of them abuse. */
const aPerson = (n: number): fc.Arbitrary<SubmissionInput> =>
  fc
    .record({
      contact: fc.constantFrom<SubmissionInput["contact"]>(
        { email: `person-${n}@example.org` },
        { email: `even-${n}@example.org`, phone: `+49301234${n}` },
        { phone: `+49301234${n}` },
        { externalIds: [`crm:${n}`] },
        {
          email: `person-${n}@throw-away.example`,
          message: "http://a.example http://b.example http://c.example",
        },
        { email: `person-${n}@example.org`, company: "Example" },
      ),
      isHot: fc.boolean(),
      says: fc.constantFrom<SubmissionInput>({}, consent(true), consent(false)),
    })
    .map(({ contact, isHot, says }) => ({ ...(isHot ? hot(n) : {}), ...says, contact }));

const people = fc
  .integer({ min: 1, max: 6 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, n) => aPerson(n))));

/** Where batches are cut, and which of them are chained. */
const cuts = fc.infiniteStream(fc.record({ size: fc.integer({ min: 1, max: 4 }), isChained: fc.boolean() }));

function* cut<T>(all: readonly T[], where: Iterable<{ readonly size: number; readonly isChained: boolean }>) {
  let at = 0;
  for (const { size, isChained } of where) {
    if (at >= all.length) return;
    yield { batch: all.slice(at, at + size), isChained };
    at += size;
  }
}

/** Enrichment and scoring, event by event or in larger batches, until neither writes any more. */
async function answer(world: World, process: Process, size: number, from = 0): Promise<void> {
  const done = new Map<Reaction, number>();
  for (let head = -1; head !== (await world.store.head());) {
    head = await world.store.head();
    for (const each of [process.scoring, process.enrichment]) {
      const until = await world.store.head();
      await redeliver(each, world.store, { after: done.get(each) ?? from, size });
      done.set(each, until);
    }
  }
}

/** The result without any delay: every submission alone, every consumer at once, every event alone. */
async function withoutDelay(submissions: readonly SubmissionInput[]): Promise<ReadonlyMap<string, unknown>> {
  const world = await aWorld();
  const process = processOf(world, false);
  for (const message of await received(world, submissions)) {
    const before = await world.store.head();
    await process.capture([message]);
    await answer(world, process, 1, before);
  }
  return storyOf(world);
}

const groupsIn = (events: readonly StoredEvent[]): readonly string[] =>
  events.map(({ type, meta }) => `${type} ${meta.actor.id}`);

describe("chained decisions", () => {
  it("are in one append with the events that cause them, under the names of their consumers", async () => {
    const world = await aWorld();
    const before = await world.store.head();
    const appends: number[] = [];
    const counting: EventStore = {
      ...world.store,
      appendMany: (all) => (appends.push(all.length), world.store.appendMany(all)),
    };
    await processOf(world, true, counting).capture(await received(world, [hot(1)]));
    const written = (await historyOf(world.store)).filter(({ position }) => position > before);
    expect(groupsIn(written)).toEqual([
      "lead.captured.v1 web-form",
      "lead.stage-changed.v1 web-form",
      "lead.enriched.v1 enrichment.v1",
      "lead.scored.v2 scoring.v1",
      "lead.stage-changed.v1 scoring.v1",
    ]);
    expect(appends).toEqual([1]);
  });

  it("leave look-ups of external providers to enrichment", async () => {
    const world = await aWorld();
    const outside = { ...corporate, isExternal: true };
    const process = aProcess(world, world.store, silent, { isChained: true, enrichers: [outside] });
    await process.capture(await received(world, [hot(1)]));
    const types = (await historyOf(world.store)).map(({ type }) => type);
    expect(types).not.toContain("lead.enriched.v1");
    await settle(world, process);
    expect(await violationsIn(world)).toEqual([]);
  });

  it("give the history of consumers without delay, chained or not, wherever any batch is cut", async () => {
    await fc.assert(
      fc.asyncProperty(people, cuts, fc.integer({ min: 1, max: 20 }), async (submissions, where, size) => {
        const world = await aWorld();
        for (const { batch, isChained } of cut(await received(world, submissions), where))
          await processOf(world, isChained).capture(batch);
        await answer(world, processOf(world, false), size);
        expect(await storyOf(world)).toEqual(await withoutDelay(submissions));
      }),
      { numRuns: 4 },
    );
  });

  it("give that history also for many submissions of one person in one batch", async () => {
    const much = fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: 2 }),
        fc.constantFrom("demo-request", "webinar", "trial", "newsletter"),
      ),
      { minLength: 1, maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(much, cuts, fc.integer({ min: 1, max: 20 }), async (all, where, size) => {
        const submissions = all.map(([n, action]) => hot(n, { action }));
        const world = await aWorld();
        for (const { batch } of cut(await received(world, submissions), where))
          await processOf(world, true).capture(batch);
        await answer(world, processOf(world, false), size);
        expect(await storyOf(world)).toEqual(await withoutDelay(submissions));
      }),
      { numRuns: 4 },
    );
  });

  it("are made once when a batch comes again, chained or not, whatever crashed in between", async () => {
    const crash = fc.constantFrom("before the append", "after the append", "nothing");
    await fc.assert(
      fc.asyncProperty(people, crash, fc.boolean(), fc.boolean(), async (submissions, end, first, second) => {
        const world = await aWorld();
        const batch = await received(world, submissions);
        await processOf(world, first, crashingStore(world.store, end))
          .capture(batch)
          .catch(() => undefined);
        await processOf(world, second).capture(batch);
        await answer(world, processOf(world, false), 3);
        expect(await storyOf(world)).toEqual(await withoutDelay(submissions));
      }),
      { numRuns: 4 },
    );
  });

  it("are made again with the events that cause them after a conflict", async () => {
    const world = await aWorld();
    const [first, second] = await received(world, [hot(1), hot(1, { action: "trial" })]);
    if (first === undefined || second === undefined) throw new RangeError("it was not taken");
    const slow = beatenStore(world.store, () => processOf(world, true).capture([first]));
    await processOf(world, true, slow).capture([first, second]);
    await answer(world, processOf(world, false), 3);
    expect(await storyOf(world)).toEqual(await withoutDelay([hot(1), hot(1, { action: "trial" })]));
  });

  it("answer no interaction by the look-up of the capture that lost to another process", async () => {
    const world = await aWorld();
    const [first, second] = await received(world, [hot(1), hot(1, { action: "trial" })]);
    if (first === undefined || second === undefined) throw new RangeError("it was not accepted");
    const slow = beatenStore(world.store, () => processOf(world, true).capture([second]));
    await processOf(world, true, slow).capture([first]);
    await answer(world, processOf(world, false), 3);
    const history = await historyOf(world.store);
    const captured = history.find(({ type }) => type === "lead.captured.v1");
    const enriched = history.filter(({ type }) => type === "lead.enriched.v1");
    expect(enriched.map(({ meta }) => meta.causationId)).toEqual([captured?.id]);
  });

  it("leave their consumers nothing to do", async () => {
    const world = await aWorld();
    await processOf(world, true).capture(await received(world, [hot(1), hot(2), hot(1)]));
    const before = await world.store.head();
    const process = processOf(world, false);
    expect((await receivedBy(process.scoring, world.store)).length).toBeGreaterThan(2);
    await answer(world, process, 1);
    expect(await world.store.head()).toBe(before);
  });
});

/** A store under which the process crashes at its first append. */
function crashingStore(
  store: EventStore,
  end: "before the append" | "after the append" | "nothing",
): EventStore {
  if (end === "nothing") return store;
  return {
    ...store,
    appendMany: async (all) => {
      if (end === "after the append") await store.appendMany(all);
      throw new Error("crashed");
    },
  };
}

/** A store before whose first append another process writes. */
function beatenStore(store: EventStore, rival: () => Promise<unknown>): EventStore {
  let isBeaten = false;
  return {
    ...store,
    appendMany: async (all) => {
      if (!isBeaten) {
        isBeaten = true;
        await rival();
      }
      return store.appendMany(all);
    },
  };
}
