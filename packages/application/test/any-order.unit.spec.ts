import { defaultPolicy, type SubmissionInput } from "@leadstream/contracts";
import { DAY_MS } from "@leadstream/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sourceRows } from "./support/plain-reports.ts";
import { leadRows } from "./support/view-rows.ts";
import { createIntake, createRepositories } from "../src/index.ts";
import { aProcess, settle, violationsIn } from "./support/process.ts";
import { aWorld, everythingOn, historyOf, normaliser, silent, type World } from "./support/world.ts";

const contact = { email: "ora@acme.example", externalIds: ["crm:1"] };
const daysAgo = (world: World, days: number): string =>
  new Date(Date.parse(world.clock.now()) - days * DAY_MS).toISOString();

/** Hands in bodies, so many at a time, and lets everybody answer in between. */
async function handInAll(world: World, groups: readonly (readonly SubmissionInput[])[]): Promise<void> {
  const process = aProcess(world);
  const done = new Map<string, number>();
  let n = 0;
  for (const group of groups) {
    const { rules } = createRepositories(world.store, world.clock, silent);
    const intake = createIntake({ ...world, normaliser, rules, meter: silent });
    const answers = await intake.receive(
      group.map((body) => ({ sender: "crm", actorKind: "import", body, idempotencyKey: `row-${(n += 1)}` })),
    );
    const waiting = await everythingOn(world.bus);
    await process.capture(
      answers.flatMap(({ submissionId }) => waiting.filter(({ id }) => id === submissionId)),
    );
    await settle(world, process, done);
  }
}

describe("S1: history imported as if it were today", () => {
  const rows = (world: World): readonly SubmissionInput[] => [
    {
      contact,
      action: "demo-request",
      occurredAt: daysAgo(world, 800),
      attributes: { companySize: 500, budgetMinor: 100_000, jobLevel: "founder-cxo" },
    },
    { contact, action: "trial", occurredAt: daysAgo(world, 799) },
    { contact, action: "pricing-page", kind: "page-view", occurredAt: daysAgo(world, 790) },
  ];
  const outcomeOf = async (
    cut: (all: readonly SubmissionInput[]) => readonly (readonly SubmissionInput[])[],
  ) => {
    const world = await aWorld({ policy: defaultPolicy });
    await handInAll(world, cut(rows(world)));
    const [row] = await leadRows(world);
    const types = (await historyOf(world.store)).map(({ type }) => type);
    return {
      score: row?.score,
      stage: row?.stage,
      owner: row?.ownerKind,
      promised: types.includes("lead.assigned.v2"),
    };
  };

  it.each([
    ["in one batch", (all: readonly SubmissionInput[]) => [all]],
    ["one by one", (all: readonly SubmissionInput[]) => all.map((row) => [row])],
    ["two and one", (all: readonly SubmissionInput[]) => [all.slice(0, 2), all.slice(2)]],
    ["newest first", (all: readonly SubmissionInput[]) => [all.toReversed()]],
  ])("%s is scored as of now, and promises nothing", async (_, cut) => {
    expect(await outcomeOf(cut)).toEqual({ score: 45, stage: "lead", owner: "pool", promised: false });
  });
});

describe("S2, R1, R2: the order of arrival", () => {
  const touch = (world: World, days: number, channel: string, jobTitle: string): SubmissionInput => ({
    contact: { ...contact, jobTitle },
    occurredAt: daysAgo(world, days),
    source: { channel, campaign: "c" },
  });

  it("S2: newest first, the oldest touch is the origin, everywhere", async () => {
    const world = await aWorld();
    await handInAll(world, [[touch(world, 10, "Newest", "Manager"), touch(world, 60, "Oldest", "CEO")]]);
    const [row] = await leadRows(world);
    expect(row).toMatchObject({
      channel: "Oldest",
      source: { channel: "Oldest" },
      capturedAt: daysAgo(world, 60),
    });
    expect(sourceRows(await leadRows(world), null)).toMatchObject([{ channel: "Oldest", leads: 1 }]);
  });

  it.each([
    ["told first", [0, 1, 2]],
    ["told last", [2, 1, 0]],
  ])("a call of ours and an unsubscribe before the first touch are no origin: %s", async (_, order) => {
    const world = await aWorld();
    const rows: readonly SubmissionInput[] = [
      { ...touch(world, 30, "Phone", "CEO"), kind: "call", direction: "outbound" },
      { ...touch(world, 20, "Mail", "CEO"), kind: "unsubscribe" },
      touch(world, 10, "Web", "CEO"),
    ];
    await handInAll(
      world,
      order.map((i) => [rows[i] ?? {}]),
    );
    expect(await leadRows(world)).toMatchObject([
      {
        ...{ channel: "Web", source: { channel: "Web" }, capturedAt: daysAgo(world, 30) },
        ...{ originAt: daysAgo(world, 10), touches: [{ channel: "Web" }] },
      },
    ]);
    expect(sourceRows(await leadRows(world), null)).toMatchObject([{ channel: "Web", leads: 1 }]);
  });

  it("without a touch the earliest of them is the origin", async () => {
    const world = await aWorld();
    await handInAll(world, [
      [{ ...touch(world, 10, "Mail", "CEO"), kind: "unsubscribe" }],
      [{ ...touch(world, 30, "Phone", "CEO"), kind: "call", direction: "outbound" }],
    ]);
    const rows = await leadRows(world);
    expect(rows).toMatchObject([{ channel: "Phone", capturedAt: daysAgo(world, 30), touches: [] }]);
    expect(rows[0]?.originAt).toBeUndefined();
  });

  it("R2: what was said first counts in the view and in the ledger", async () => {
    const world = await aWorld();
    await handInAll(world, [[touch(world, 10, "a", "Manager")], [touch(world, 60, "b", "CEO")]]);
    const [row] = await leadRows(world);
    expect(row?.attributes.jobLevel).toBe("founder-cxo");
    const scored = (await historyOf(world.store)).findLast(({ type }) => type === "lead.scored.v2");
    expect(JSON.stringify(scored)).toContain("level-founder-cxo");
    expect(await violationsIn(world)).toEqual([]);
  });

  it("R1: changes neither the origin, nor who won, nor the credit", async () => {
    const order = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 });
    await fc.assert(
      fc.asyncProperty(order, async (places) => {
        const world = await aWorld();
        const touches = [
          touch(world, 10, "A", "CEO"),
          touch(world, 8, "B", "Manager"),
          touch(world, 1, "C", "Intern"),
          {
            contact,
            occurredAt: daysAgo(world, 30),
            kind: "email-opened",
            source: { channel: "first", campaign: "c" },
          },
        ] satisfies SubmissionInput[];
        const won = {
          record: "won",
          contact,
          occurredAt: daysAgo(world, 5),
          deal: { amountMinor: 100, currency: "EUR" },
        } as const;
        await handInAll(world, [places.map((i) => touches[i] ?? {}), [won]]);
        const rows = await leadRows(world);
        expect(rows).toMatchObject([{ channel: "first", attributes: { jobLevel: "founder-cxo" } }]);
        const figures = sourceRows(rows, null).map(({ channel, leads, wins, first, last }) => [
          channel,
          leads,
          wins,
          first,
          last,
        ]);
        expect(figures.toSorted()).toEqual([
          ["A", 0, 0, 0, 0],
          ["B", 0, 0, 0, 1],
          ["first", 1, 1, 1, 0],
        ]);
      }),
      { numRuns: 5 },
    );
  });
});
