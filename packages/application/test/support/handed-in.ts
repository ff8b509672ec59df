import { type AssignmentRow, type LeadId, type LeadRow, type SubmissionInput } from "@leadstream/contracts";
import { HOUR_MS, instantOf, MINUTE_MS, msOf } from "@leadstream/domain";
import { aRoster } from "@leadstream/testing";
import fc from "fast-check";
import { createIntake, createRepositories } from "../../src/index.ts";
import { aProcess, settle } from "./process.ts";
import { assignmentsIn, leadRows } from "./view-rows.ts";
import { aWorld, eagerPolicy, everythingOn, historyOf, normaliser, silent } from "./world.ts";

/*
 * Rows of several people, handed in by an import: in any order, cut into requests and batches in any way, at any pace.
 */

const PEOPLE = 2;
type Row = { readonly who: number; readonly body: SubmissionInput; readonly n: number };

const levels = ["founder-cxo", "director", "manager", "staff"] as const;
export const what: fc.Arbitrary<SubmissionInput> = fc.oneof(
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
export const ours: fc.Arbitrary<SubmissionInput> = fc.record({
  kind: fc.constant("call" as const),
  direction: fc.constant("outbound" as const),
  source: fc.record({ channel: fc.constantFrom("phone", "fair") }),
});
export const won: fc.Arbitrary<SubmissionInput> = fc.record({
  record: fc.constant("won" as const),
  deal: fc.record({
    amountMinor: fc.nat(1_000_000),
    currency: fc.constantFrom("EUR", "USD"),
    rep: fc.constant("crm:rep-1"),
  }),
});

/** Rows of several people, in time order, hours or days apart. */
export const rowsOf = (each: fc.Arbitrary<SubmissionInput>) =>
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
export type Timed = Row & { readonly ago: number };

/** Sizes of requests and batches, after which batches everybody answers, and how many minutes go by with each. */
export const cuts: fc.Arbitrary<Cuts> = fc.record({
  minutes: fc.constantFrom(0, 1),
  requests: fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 6 }),
  batches: fc.array(fc.record({ size: fc.integer({ min: 1, max: 4 }), settles: fc.boolean() }), {
    maxLength: 8,
  }),
});
export type Cuts = {
  readonly minutes: number;
  readonly requests: readonly number[];
  readonly batches: readonly { size: number; settles: boolean }[];
};

export const atOnce: Cuts = { minutes: 0, requests: [], batches: [] };
export const oneByOne: Cuts = {
  minutes: 0,
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

/** Hands the rows in, in this order, and lets everybody answer. */
export async function handedIn(
  rows: readonly Timed[],
  { requests, batches, minutes }: Cuts,
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
    world.clock.advanceTo(instantOf(msOf(world.clock.now()) + minutes * MINUTE_MS));
    n += 1;
  }
  await settle(world, process, done);
  return { world, process, done, whose };
}

/** The leads of each person, in the order of the people. */
export async function byPerson<T>(
  { world, whose }: Pick<Awaited<ReturnType<typeof handedIn>>, "world" | "whose">,
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
