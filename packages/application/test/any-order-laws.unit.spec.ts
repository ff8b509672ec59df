import { type AssignmentRow, type LeadRow, type SubmissionInput } from "@leadstream/contracts";
import { msOf } from "@leadstream/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  atOnce,
  byPerson,
  cuts,
  type Cuts,
  handedIn,
  oneByOne,
  ours,
  rowsOf,
  type Timed,
  what,
  won,
} from "./support/handed-in.ts";
import { sourceRows } from "./support/plain-sources.ts";
import { violationsIn } from "./support/process.ts";

/*
 * What is known of a person must not depend on how it was handed in. In time order, any cut into requests and batches,
 * at any pace, makes the same decisions. In another order, what was decided on less stays, but score, attributes, origin
 * and credit end the same.
 */

const originOf = ({ channel, campaign, capturedAt }: LeadRow) => ({ channel, campaign, capturedAt });

/** What was decided. */
const decisions = (row: LeadRow, assignments: readonly AssignmentRow[]) => ({
  stage: row.stage,
  owner: row.ownerKind,
  origin: originOf(row),
  /** The time that a promise leaves, because a slower pace gives the lead to a rep later. */
  promises: assignments.map(({ at, respondBy, respondRule, endedBy }) => ({
    ...{ leaves: msOf(respondBy) - msOf(at), respondRule, endedBy },
  })),
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

/** We called before the person came, who then unsubscribed. */
const calledFirst = [
  aRow(0, { kind: "call", direction: "outbound", source: { channel: "phone" } }),
  aRow(1, { kind: "unsubscribe", source: { channel: "mail" } }),
  aRow(2, demo),
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
      const examples = [cooledDown, urgentLater, hotAndCooled].map((rows): [Timed[], Cuts] => [
        rows,
        { ...oneByOne, minutes: 1 },
      ]);
      await fc.assert(property, { ...runs, numRuns: 2, examples });
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
        // Minutes later the same touches are worth less.
        const outOfOrder = await handedIn(shuffled, { ...where, minutes: 0 });
        expect(await byPerson(outOfOrder, known)).toEqual(await byPerson(inTime, known));
        expect(await violationsIn(outOfOrder.world)).toEqual([]);
      },
    );
    const examples: [Timed[], Cuts, number[]][] = [
      [wonBetween, atOnce, [0, 2, 1]],
      [calledFirst, atOnce, [1, 2, 0]],
      [calledFirst, atOnce, [2, 0, 1]],
    ];
    await fc.assert(property, { ...runs, examples });
  });
});
