import { defaultPolicy, LeadRow, type StoredEvent, type SubmissionInput } from "@leadstream/contracts";
import { DAY, t } from "@leadstream/testing";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { compareViews, leadOfAll, views } from "../src/index.ts";
import { fireAll } from "./support/long-story.ts";
import { aProcess, type Process, project, settle, violationsIn } from "./support/process.ts";
import { aWorld, historyOf, hot, received, type World } from "./support/world.ts";

const deal = (external: string | string[], change: SubmissionInput = {}): SubmissionInput => ({
  record: "won",
  contact: { externalIds: [external].flat() },
  deal: { amountMinor: 120_000, currency: "EUR", rep: "crm:rep-1" },
  ...change,
});
const lead = (...externalIds: string[]): SubmissionInput =>
  hot(1, { contact: { email: "ada@example.org", externalIds } });

describe("R4: a deal that comes before its lead", () => {
  let world: World;
  let process: Process;
  let sent = 0;
  beforeEach(async () => {
    world = await aWorld();
    process = aProcess(world);
    sent = 0;
  });

  const messages = (...submissions: readonly SubmissionInput[]) =>
    received(world, submissions, { keyOf: () => `row-${(sent += 1)}` });
  const send = async (...submissions: readonly SubmissionInput[]): Promise<void> => {
    await process.capture(await messages(...submissions));
    await settle(world, process);
  };
  const ofType = async (type: StoredEvent["type"]) =>
    (await historyOf(world.store)).filter((event) => event.type === type);
  const conserved = async () => {
    await project(world);
    const [row] = (await process.queries.report("conservation", leadOfAll, { hours: 0 })).rows;
    return row;
  };

  it("is kept, is counted as waiting, and joins the lead when it comes", async () => {
    await send(deal("crm:1"));
    expect(await conserved()).toMatchObject({ received: 1, waiting: 1, refused: 0, undecided: 0 });
    expect(await violationsIn(world)).toEqual([]);
    await send(lead("crm:1"));
    expect(await ofType("lead.won.v1")).toMatchObject([
      { data: { value: { amountMinor: 120_000, currency: "EUR" } }, meta: { actor: { id: "web-form" } } },
    ]);
    expect(await conserved()).toMatchObject({ received: 2, accepted: 2, waiting: 0, undecided: 0 });
    expect(await violationsIn(world)).toEqual([]);
    expect((await compareViews({ ...world, projections: views })).isEqual).toBe(true);
  });

  it("joins when a known lead gets its external id later", async () => {
    await send(deal("crm:1"), lead());
    expect(await ofType("lead.won.v1")).toEqual([]);
    await send(lead("crm:1"));
    expect(await ofType("lead.won.v1")).toHaveLength(1);
  });

  it("waits with others for one lead, and all join, oldest first", async () => {
    for (const days of [1, 5, 3, 4, 2])
      await send(deal("crm:1", { occurredAt: new Date(Date.parse(t(0)) - days * 86_400_000).toISOString() }));
    await send(lead("crm:1"));
    const won = await ofType("lead.won.v1");
    expect(won.map(({ meta }) => meta.occurredAt)).toEqual([5, 4, 3, 2, 1].map((days) => t(-days * DAY)));
  });

  it("that names several ids joins by any of them, and by only one of the leads that have them", async () => {
    await send(deal("crm:1"), deal(["crm:1", "hub:2"]));
    await send(hot(2, { contact: { email: "bob@example.org", externalIds: ["hub:2"] } }));
    expect(await ofType("lead.won.v1")).toHaveLength(1);
    await send(lead("crm:1"));
    expect(await ofType("lead.won.v1")).toHaveLength(2);
    expect(await violationsIn(world)).toEqual([]);
  });

  it("is refused with words when the time is over, and can then be sent again", async () => {
    await send(deal("crm:1"));
    world.clock.advanceTo(t(30 * DAY - 1));
    await fireAll(process);
    expect(await ofType("submission.refused.v1")).toEqual([]);
    world.clock.advanceTo(t(30 * DAY));
    await fireAll(process);
    expect(await ofType("submission.refused.v1")).toMatchObject([
      { data: { defects: [{ code: "deal.lead-never-came" }] } },
    ]);
    await send(lead("crm:1"));
    expect(await ofType("lead.won.v1")).toEqual([]);
    expect(await conserved()).toMatchObject({ accepted: 1, refused: 1, waiting: 0, undecided: 0 });
    sent = 0;
    await send(deal("crm:1"));
    expect(await ofType("lead.won.v1")).toHaveLength(1);
    expect(await violationsIn(world)).toEqual([]);
  });

  it("waits as long as the policy says", async () => {
    const short = await aWorld({ policy: { ...defaultPolicy, deals: { waitForLeadDays: 2 } } });
    await aProcess(short).capture(await received(short, [deal("crm:1")]));
    const waiting = (await historyOf(short.store)).filter(({ type }) => type === "deal.waiting.v1");
    expect(waiting).toMatchObject([{ data: { until: t(2 * DAY) } }]);
  });

  it("writes nothing when anything is delivered again, in any process", async () => {
    const [first, second] = [await messages(deal("crm:1")), await messages(lead("crm:1"))];
    for (const batch of [first, first, second, second, first]) await process.capture(batch);
    const head = await world.store.head();
    for (const batch of [first, second, [...second, ...first]]) await aProcess(world).capture(batch);
    expect(await world.store.head()).toBe(head);
    expect(await ofType("lead.won.v1")).toHaveLength(1);
  });

  it("is not lost when the process dies at any append", async () => {
    for (let dies = 1; dies <= 8; dies += 1) {
      const place = await aWorld();
      const batches = [
        await received(place, [deal("crm:1")], { keyOf: () => "deal" }),
        await received(place, [lead("crm:1")], { keyOf: () => "lead" }),
      ];
      let appends = 0;
      const dying = aProcess(place, {
        ...place.store,
        appendMany: (all) => {
          appends += 1;
          return appends === dies ? Promise.reject(new Error("killed")) : place.store.appendMany(all);
        },
      });
      for (const batch of batches) await dying.capture(batch).catch(() => aProcess(place).capture(batch));
      const won = (await historyOf(place.store)).filter(({ type }) => type === "lead.won.v1");
      expect(won).toHaveLength(1);
      expect(await violationsIn(place)).toEqual([]);
    }
  }, 20_000);

  it("gives the same lead in every order and cut of the same rows", async () => {
    const rows = [
      lead("crm:1"),
      deal("crm:1", { occurredAt: t(-DAY) }),
      deal(["crm:1", "hub:1"]),
      lead("hub:1"),
    ];
    const order = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 });
    const outcomes = new Set<string>();
    await fc.assert(
      fc.asyncProperty(order, fc.integer({ min: 1, max: 4 }), async (places, size) => {
        const place = await aWorld();
        const by = aProcess(place);
        const all = await received(
          place,
          places.map((i) => rows[i] ?? {}),
          { keyOf: (n) => `row-${places[n]}` },
        );
        for (let at = 0; at < all.length; at += size) await by.capture(all.slice(at, at + size));
        expect(await violationsIn(place)).toEqual([]);
        const [view] = views.filter(({ view: { name } }) => name === "leads");
        const leads = (await historyOf(place.store)).flatMap(({ stream, type }) =>
          type === "lead.captured.v1" ? [stream] : [],
        );
        const loaded = view === undefined ? [] : await place.readModel.load(view.view, leads);
        const shown = loaded.map(({ row }) => LeadRow.parse(row));
        outcomes.add(
          JSON.stringify(shown.map(({ stage, wonAt, value, channel }) => ({ stage, wonAt, value, channel }))),
        );
      }),
      { numRuns: 6 },
    );
    expect([...outcomes]).toHaveLength(1);
  }, 20_000);
});
