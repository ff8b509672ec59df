import { historiesOf } from "../src/index.ts";
import type { AnyEvent, StoredEvent } from "@leadstream/contracts";
import { repNo, submissionNo, t } from "@leadstream/testing";
import { beforeAll, describe, expect, it } from "vitest";
import { type EventStore, verifyAll, views } from "../src/index.ts";
import { aLongStory } from "./support/long-story.ts";
import { project } from "./support/process.ts";
import { historyOf, type World } from "./support/world.ts";

type History = readonly StoredEvent[];
type Of<T extends AnyEvent["type"]> = Extract<StoredEvent, { type: T }>;

/** A store with exactly these events, even those that a store would refuse. */
function storeHolding(history: History): EventStore {
  const all = history.map((event, i) => ({ ...event, position: i + 1 }));
  const readAll: EventStore["readAll"] = async (after, limit) => {
    const events = all.slice(after, after + limit);
    return { events, checkpoint: events.at(-1)?.position ?? after };
  };
  return {
    readMany: async (requests) =>
      historiesOf(
        new Map(
          requests.map(({ stream, from }) => [
            stream,
            all.filter((e) => e.stream === stream && e.revision >= from),
          ]),
        ),
      ),
    holds: () => Promise.reject(new Error("an audit answers nothing")),
    appendMany: () => Promise.reject(new Error("an audit writes nothing")),
    readAll,
    subscribeAll: async function* (after) {
      yield await readAll(after, all.length);
    },
    head: async () => all.length,
    end: async () => all.length,
  };
}

/** Changes the last event of a type. */
const changing =
  <T extends AnyEvent["type"]>(type: T, change: (event: Of<T>) => StoredEvent) =>
  (history: History): History => {
    const is = (event: StoredEvent): event is Of<T> => event.type === type;
    const at = history.findLastIndex(is);
    if (at < 0) throw new RangeError(`the story has no ${type}`);
    return history.map((event, i) => (i === at && is(event) ? change(event) : event));
  };

describe("verification", () => {
  let world: World;
  let history: History;
  beforeAll(async () => {
    world = await aLongStory();
    await project(world);
    history = await historyOf(world.store);
  });

  const broken = async (store: EventStore, change: Partial<World> = {}): Promise<readonly string[]> => {
    const results = await verifyAll({ ...world, ...change, store, projections: views });
    return results.flatMap(({ check, violations }) => (violations > 0 ? [check] : []));
  };

  it("finds nothing in a history that consumers wrote, and every check has run", async () => {
    const results = await verifyAll({ ...world, projections: views });
    expect(results.filter(({ violations }) => violations > 0)).toEqual([]);
    expect(results.filter(({ checked }) => checked === 0)).toEqual([]);
  });

  it("issue 11: reports personal data that 0.1 stored, but not as a violation", async () => {
    const before = history.map((e) => {
      const { format: _, ...meta } = e.meta;
      return e.type === "lead.captured.v1"
        ? { ...e, meta, data: { ...e.data, attributes: { city: "jane@x.example" } } }
        : { ...e, meta };
    });
    const results = await verifyAll({ ...world, store: storeHolding(before), projections: views });
    const found = results.find(({ check }) => check.startsWith("no e-mail address"));
    expect(found).toMatchObject({
      violations: 0,
      note: expect.stringMatching(/^\d+ events of release 0\.1/u),
    });
  });

  it("finds nothing in the same history held by another store", async () => {
    expect(await broken(storeHolding(history))).toEqual([]);
  });

  const tampered: readonly (readonly [string, string, (history: History) => History])[] = [
    [
      "a lost event",
      "streams are gapless",
      (h) => h.filter(({ type }, i) => type !== "lead.scored.v2" || i > h.length / 2),
    ],
    ["an event stored twice", "event ids are unique", (h) => [...h, ...h.slice(-1)]],
    [
      "a lead taken from somebody who did not have it",
      "one owner per lead at every prefix",
      changing("lead.reclaimed.v1", (e) => ({ ...e, data: { ...e.data, repId: repNo(77) } })),
    ],
    [
      "an assignment counted twice",
      "assignments are counted without a gap",
      changing("lead.assigned.v2", (e) => ({
        ...e,
        data: { ...e.data, assignmentNo: e.data.assignmentNo + 1 },
      })),
    ],
    [
      "a stage left out",
      "stages follow on from each other",
      changing("lead.stage-changed.v1", (e) => ({ ...e, data: { ...e.data, from: "mql" } })),
    ],
    [
      "a point given away",
      "scores equal the sum of their ledger",
      changing("lead.scored.v2", (e) => ({ ...e, data: { ...e.data, entries: e.data.entries.slice(1) } })),
    ],
    [
      "a rep's hands made smaller than what they hold",
      "no rep is over capacity",
      (h) =>
        h.map((e) =>
          e.type === "rep.changed.v1" ? { ...e, data: { rep: { ...e.data.rep, capacity: 1 } } } : e,
        ),
    ],
    [
      "a slot given back while the lead is held",
      "every lead given by the rules has its slot",
      (h) => withoutLastEnd(h),
    ],
    [
      "a slot nobody gave back",
      "every slot has its lead",
      (h) => h.filter(({ type }) => type !== "roster.slots-freed.v1"),
    ],
    [
      "a merge that only one of the leads knows of",
      "merges are in the streams of both leads",
      (h) => h.filter((e) => e.type !== "leads.merged.v1" || e.data.leadId === e.data.mergedId),
    ],
    [
      "two leads that are merged into each other",
      "no lead is merged into itself",
      (h) =>
        h.map((e) =>
          e.type === "leads.merged.v1" ? { ...e, data: { ...e.data, survivorId: e.data.mergedId } } : e,
        ),
    ],
    [
      "a submission decided twice",
      "every submission is decided once",
      changing("interaction.recorded.v1", (e) => ({
        ...e,
        data: { ...e.data, submissionId: firstSubmission(history), sender: "web-form" },
      })),
    ],
    [
      "an address in the name of a city",
      "no e-mail address or telephone number in free text",
      changing("lead.captured.v1", (e) => ({
        ...e,
        data: { ...e.data, attributes: { ...e.data.attributes, city: "jane%2540x.example" } },
      })),
    ],
    [
      "a submission nobody sent",
      "received = accepted + duplicate + refused + quarantined, per sender",
      changing("lead.captured.v1", (e) => ({
        ...e,
        data: { ...e.data, submissionId: submissionNo(99), sender: "unheard-of" },
      })),
    ],
    [
      "a view that says otherwise than the history",
      "views equal a rebuild",
      changing("lead.captured.v1", (e) => ({ ...e, meta: { ...e.meta, occurredAt: t(-1) } })),
    ],
  ];

  it.each(tampered)("names %s: %s", async (_what, check, tamper) => {
    expect(await broken(storeHolding(tamper(history)))).toContain(check);
  });

  it("names a submission that was received and never decided", async () => {
    const ledger: World["ledger"] = {
      ...world.ledger,
      count: async () => {
        const { counts, exactFrom } = await world.ledger.count();
        const lost = { sender: "lost-form", hour: t(0), received: 1, repeated: 0 };
        return { counts: [...counts, lost], exactFrom };
      },
    };
    expect(await broken(storeHolding(history), { ledger })).toEqual([
      "received = accepted + duplicate + refused + quarantined, per sender",
    ]);
  });

  it("names the place by stream and revision", async () => {
    const results = await verifyAll({
      ...world,
      store: storeHolding([...history, ...history.slice(-1)]),
      projections: views,
    });
    const last = history.at(-1);
    expect(results.find(({ check }) => check === "event ids are unique")).toMatchObject({
      violations: 1,
      examples: [`${last?.stream}@${last?.revision}`],
    });
  });
});

const firstSubmission = (history: History) => {
  const first = history.find((e): e is Of<"lead.captured.v1"> => e.type === "lead.captured.v1");
  if (first === undefined) throw new RangeError("the story has leads");
  return first.data.submissionId;
};

/** The history as if the lead that was taken back last were still held: without its end. */
function withoutLastEnd(history: History): History {
  const leadId = history.findLast(({ type }) => type === "lead.reclaimed.v1")?.stream;
  const cut = history.findLastIndex((e) => e.stream === leadId && e.type === "lead.reclaimed.v1");
  return history.filter((e, i) => e.stream !== leadId || i < cut);
}
