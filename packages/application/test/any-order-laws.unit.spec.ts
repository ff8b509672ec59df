import { type AssignmentRow, type LeadRow, type LeadId, type SubmissionInput } from "@leadstream/contracts";
import { HOUR_MS } from "@leadstream/domain";
import { aRoster } from "@leadstream/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createIntake, createRepositories } from "../src/index.ts";
import { sourceRows } from "./support/plain-sources.ts";
import { aProcess, settle, violationsIn } from "./support/process.ts";
import { assignmentsIn, leadRows } from "./support/view-rows.ts";
import { aWorld, eagerPolicy, everythingOn, historyOf, normaliser, silent } from "./support/world.ts";

/*
 * What is known of a person must not depend on how it was handed in. In time order, any cut into requests and batches,
 * at any pace, makes the same decisions. In another order, what was decided on less stays, but score, attributes, origin
 * and credit end the same.
 */

const PEOPLE = 2;
type Row = { readonly who: number; readonly body: SubmissionInput; readonly n: number };

const levels = ["founder-cxo", "director", "manager", "staff"] as const;
const what: fc.Arbitrary<SubmissionInput> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      action: fc.constantFrom("demo-request", "trial", "newsletter", "case-study-download"),
      attributes: fc.record(
        {
          jobLevel: fc.constantFrom(...levels),
          companySize: fc.constantFrom(20, 500),
          budgetMinor: fc.constantFrom(0, 100_000),
        },
        { requiredKeys: [] },
      ),
      source: fc.record({ channel: fc.constantFrom("search", "fair", "mail") }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom("page-view" as const, "email-reply" as const, "call" as const),
      action: fc.constantFrom("pricing-page", "home-page"),
      source: fc.record({ channel: fc.constantFrom("search", "mail") }),
    }),
  },
  fc.record({
    kind: fc.constant("unsubscribe" as const),
    source: fc.record({ channel: fc.constant("mail") }),
  }),
);
const ours: fc.Arbitrary<SubmissionInput> = fc.record({
  kind: fc.constant("call" as const),
  direction: fc.constant("outbound" as const),
});
const won: fc.Arbitrary<SubmissionInput> = fc.record({
  record: fc.constant("won" as const),
  deal: fc.record({
    amountMinor: fc.nat(1_000_000),
    currency: fc.constantFrom("EUR", "USD"),
    rep: fc.constant("crm:rep-1"),
  }),
});

/** Rows of several people, in time order, hours or days apart. */
const rowsOf = (each: fc.Arbitrary<SubmissionInput>) =>
  fc
    .array(fc.record({ who: fc.nat(PEOPLE - 1), body: each, hours: fc.integer({ min: 1, max: 60 }) }), {
      minLength: 2,
      maxLength: 9,
    })
    .map((all) => {
      let hours = all.reduce((sum, row) => sum + row.hours, 0);
      return all.map(({ who, body, hours: step }, n) => {
        const ago = hours;
        hours -= step;
        return { who, n, body, ago };
      });
    });
type Timed = Row & { readonly ago: number };

/** Sizes of requests and batches, and after which batches everybody answers. */
const cuts = fc.record({
  requests: fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 6 }),
  batches: fc.array(fc.record({ size: fc.integer({ min: 1, max: 4 }), settles: fc.boolean() }), {
    maxLength: 8,
  }),
});
type Cuts = {
  readonly requests: readonly number[];
  readonly batches: readonly { size: number; settles: boolean }[];
};

const atOnce: Cuts = { requests: [], batches: [] };
const oneByOne: Cuts = {
  requests: Array.from({ length: 9 }, () => 1),
  batches: Array.from({ length: 9 }, () => ({ size: 1, settles: true })),
};

function* cut<T>(all: readonly T[], sizes: readonly number[]): Generator<readonly T[]> {
  let at = 0;
  for (const size of [...sizes, all.length]) {
    if (at < all.length) yield all.slice(at, at + size);
    at += size;
  }
}

const contactOf = (who: number) => ({ email: `person-${who}@acme.example`, externalIds: [`crm:ora-${who}`] });

/** Of every tier. Who is senior enough for a lead depends on its score when it is given, whether somebody is does not. */
const reps = aRoster.reps(5).map((rep, i) => ({ ...rep, tier: i + 1 }));

async function handedIn(
  rows: readonly Timed[],
  { requests, batches }: Cuts,
  { isChained = true, policy = eagerPolicy } = {},
) {
  const world = await aWorld({ policy, reps });
  const process = aProcess(world, world.store, silent, { isChained });
  const { rules } = createRepositories(world.store, world.clock, silent);
  const intake = createIntake({ ...world, normaliser, rules, meter: silent });
  const done = new Map<string, number>();
  const now = Date.parse(world.clock.now());
  const whose = new Map<string, number>();
  for (const part of cut(rows, requests)) {
    const given = part.map(({ who, body, n, ago }) => ({
      sender: "crm",
      actorKind: "import" as const,
      idempotencyKey: `row-${n}`,
      body: { ...body, contact: contactOf(who), occurredAt: new Date(now - ago * HOUR_MS).toISOString() },
    }));
    const answers = await intake.receive(given);
    answers.forEach(({ submissionId }, i) => whose.set(submissionId, part[i]?.who ?? -1));
  }
  const inOrder = await everythingOn(world.bus);
  const ids = [...whose.keys()];
  const messages = inOrder.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
  const sizes = batches.map(({ size }) => size);
  let n = 0;
  for (const batch of cut(messages, sizes)) {
    await process.capture(batch);
    if (batches[n]?.settles === true) await settle(world, process, done);
    n += 1;
  }
  await settle(world, process, done);
  return { world, whose };
}

/** The leads of each person, in the order of the people. */
async function byPerson<T>(
  { world, whose }: Awaited<ReturnType<typeof handedIn>>,
  figures: (row: LeadRow, assignments: readonly AssignmentRow[]) => T,
): Promise<readonly (readonly [number, T])[]> {
  const rows = await leadRows(world);
  const assignments = await assignmentsIn(world);
  const people = new Map<LeadId, number>();
  for (const { data } of await historyOf(world.store))
    if ("submissionId" in data && data.submissionId !== null && "leadId" in data && data.leadId !== null)
      people.set(data.leadId, whose.get(data.submissionId) ?? -1);
  return rows
    .map((row) => {
      const own = assignments.filter(({ leadId }) => leadId === row.leadId);
      return [people.get(row.leadId) ?? -1, figures(row, own)] as const;
    })
    .toSorted(([a], [b]) => a - b);
}

const originOf = ({ channel, campaign, capturedAt }: LeadRow) => ({ channel, campaign, capturedAt });

/** What was decided. */
const decisions = (row: LeadRow, assignments: readonly AssignmentRow[]) => ({
  stage: row.stage,
  owner: row.ownerKind,
  origin: originOf(row),
  promises: assignments.map(({ at, respondBy, respondRule }) => ({ at, respondBy, respondRule })),
});

/** What is known. */
const known = (row: LeadRow) => ({
  score: row.score,
  attributes: row.attributes,
  origin: originOf(row),
  credit: sourceRows([row], null)
    .map(({ channel, wins, first, last, linear }) => ({ channel, wins, first, last, linear }))
    .toSorted((a, b) => (a.channel < b.channel ? -1 : 1)),
});

const aRow = (n: number, body: SubmissionInput): Timed => ({ who: 0, n, ago: 10 - n, body });
const demo = { action: "demo-request", source: { channel: "search" } };
/** What chance may miss: what lowers the score comes right behind what raises it. */
const cooledDown = [
  aRow(0, { ...demo, attributes: { jobLevel: "founder-cxo", budgetMinor: 100_000 } }),
  aRow(1, { kind: "unsubscribe" }),
];
const buyer = { attributes: { jobLevel: "founder-cxo", companySize: 500, budgetMinor: 100_000 } } as const;
const trial: SubmissionInput = { action: "trial", source: { channel: "search" }, ...buyer };
/** Sales-ready by the first row, which promises a working day; the others ask for more. */
const urgentLater = [aRow(0, trial), aRow(1, demo)];
/** 70, 85, 65 points: the promise of the highest stays. */
const hotAndCooled = [
  aRow(0, trial),
  aRow(1, { action: "case-study-download", source: { channel: "search" } }),
  aRow(2, { kind: "unsubscribe" }),
];
/** A touch that is told before the end, or after it. */
const wonBetween = [
  aRow(0, demo),
  aRow(1, { record: "won", deal: { amountMinor: 100, currency: "EUR", rep: "crm:rep-1" } }),
  aRow(2, { kind: "page-view", action: "pricing-page", source: { channel: "mail" } }),
];

const runs = { seed: 14, numRuns: 3 };

describe("the same rows in time order", () => {
  it.each([true, false])(
    "however cut, at whatever pace, make the same decisions (chained: %s)",
    async (isChained) => {
      const property = fc.asyncProperty(
        rowsOf(fc.oneof({ weight: 6, arbitrary: what }, ours)),
        cuts,
        async (rows, where) => {
          const [one, ...others] = [oneByOne, atOnce, where];
          if (one === undefined) throw new RangeError("a cut");
          const expected = await byPerson(await handedIn(rows, one, { isChained }), decisions);
          for (const other of others)
            expect(await byPerson(await handedIn(rows, other, { isChained }), decisions)).toEqual(expected);
        },
      );
      const examples = [cooledDown, urgentLater, hotAndCooled].map((rows): [Timed[], Cuts] => [rows, atOnce]);
      await fc.assert(property, { ...runs, examples });
    },
  );
});

describe("rows out of order", () => {
  it("end with the same score, attributes, origin and credit", async () => {
    const order = fc.array(fc.nat(), { minLength: 9, maxLength: 9 });
    const property = fc.asyncProperty(
      rowsOf(fc.oneof({ weight: 6, arbitrary: what }, won, ours)),
      cuts,
      order,
      async (rows, where, keys) => {
        const shuffled = rows.toSorted((a, b) => (keys[a.n] ?? 0) - (keys[b.n] ?? 0));
        const inTime = await handedIn(rows, oneByOne);
        const outOfOrder = await handedIn(shuffled, where);
        expect(await byPerson(outOfOrder, known)).toEqual(await byPerson(inTime, known));
        expect(await violationsIn(outOfOrder.world)).toEqual([]);
      },
    );
    await fc.assert(property, { ...runs, examples: [[wonBetween, atOnce, [0, 2, 1]]] });
  });
});
