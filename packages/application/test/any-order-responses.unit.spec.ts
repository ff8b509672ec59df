import type { AssignmentRow, LeadRow, SubmissionInput } from "@leadstream/contracts";
import { leadOfAll } from "../src/index.ts";
import { t } from "@leadstream/testing";
import fc from "fast-check";
import { expect, it } from "vitest";
import { byPerson, cuts, handedIn, oneByOne, rowsOf, type Timed } from "./support/handed-in.ts";
import { fireAll } from "./support/long-story.ts";
import { slaRows } from "./support/plain-reports.ts";
import { settle, violationsIn } from "./support/process.ts";
import { assignmentsIn } from "./support/view-rows.ts";
import { actor } from "./support/world.ts";

/*
 * Response figures do not depend on the order in which touches and calls are told. A promise counts from when a touch was
 * received, so all rows come in before time passes; the calls come later, each told when somebody gets round to it. The
 * rows have nothing that lowers a score: a lead that one order makes sales-ready, and another does not, has another rep.
 */

const what: fc.Arbitrary<SubmissionInput> = fc.record({
  action: fc.constantFrom("demo-request", "trial", "newsletter", "case-study-download", "pricing-page"),
  attributes: fc.constant({ jobLevel: "founder-cxo" as const, companySize: 500, budgetMinor: 100_000 }),
  source: fc.record({ channel: fc.constantFrom("search", "fair") }),
});

/** A call by the rep who has the lead: when it was, and how much later it is told, in minutes. */
const call = fc.record({
  who: fc.nat(1),
  at: fc.constantFrom(0, 3, 7, 90, 150),
  delay: fc.constantFrom(0, 2, 60, 2_000),
});
type Call = { readonly who: number; readonly at: number; readonly delay: number };

type World = Awaited<ReturnType<typeof handedIn>>;

async function timePasses({ world, process, done }: World, minute: number): Promise<void> {
  world.clock.advanceTo(t(minute));
  await fireAll(process);
  await settle(world, process, done);
}

/** Tells the calls when they are told, with every timer in between. */
async function told(given: World, calls: readonly Call[]): Promise<World> {
  const { world, process, whose } = given;
  const first = await assignmentsIn(world);
  const leads = await byPerson({ world, whose }, ({ leadId }) => leadId);
  for (const [n, { who, at, delay }] of calls.toSorted((a, b) => a.at + a.delay - b.at - b.delay).entries()) {
    await timePasses(given, at + delay);
    const leadId = leads.find(([person]) => person === who)?.[1];
    const repId = first.find((row) => row.leadId === leadId)?.repId;
    if (leadId === undefined || repId === undefined) continue;
    const command = { type: "log-interaction", kind: "call", direction: "outbound", leadId, repId } as const;
    const context = { commandId: `call-${n}`, actor, principal: leadOfAll };
    const answer = await process.commands.execute({ ...command, occurredAt: t(at) }, context);
    expect(answer).toMatchObject({ ok: true });
  }
  await timePasses(given, 6_000);
  return given;
}

/** What the report says of the first promise to each person, without when things were told. */
const figures = (_: LeadRow, [first]: readonly AssignmentRow[]) => {
  if (first === undefined) return null;
  const [{ inTime, late, open, breached, medianMinutes } = {}] = slaRows([first]);
  return { rule: first.respondRule, at: first.firstResponseAt, inTime, late, open, breached, medianMinutes };
};

const buyer = { attributes: { jobLevel: "founder-cxo", companySize: 500, budgetMinor: 100_000 } } as const;
const row = (n: number, action: string): Timed => ({
  ...{ who: 0, n, ago: 10 - n },
  body: { action, source: { channel: "search" }, ...buyer },
});
/** In this order the promise of a working day is shortened; in the other it is five minutes from the start. */
const urgentLater = [row(0, "trial"), row(1, "demo-request")];
const toldLate = [
  { who: 0, at: 90, delay: 0 },
  { who: 0, at: 3, delay: 2_000 },
];

it("rows in any order, and calls told in any order, give the response figures of those told as they happened", async () => {
  const order = fc.array(fc.nat(), { minLength: 9, maxLength: 9 });
  const calls = fc.array(call, { maxLength: 4 });
  const property = fc.asyncProperty(rowsOf(what), cuts, order, calls, async (rows, where, keys, all) => {
    const shuffled = rows.toSorted((a, b) => (keys[a.n] ?? 0) - (keys[b.n] ?? 0));
    const atOnce = all.map((each) => ({ ...each, delay: 0 }));
    const asHappened = await told(await handedIn(rows, oneByOne), atOnce);
    const later = await told(await handedIn(shuffled, { ...where, minutes: 0 }), all);
    expect(await byPerson(later, figures)).toEqual(await byPerson(asHappened, figures));
    expect(await violationsIn(later.world)).toEqual([]);
  });
  const examples: [Timed[], typeof oneByOne, number[], Call[]][] = [
    [urgentLater, oneByOne, [1, 0], toldLate],
    [urgentLater, oneByOne, [0, 1], toldLate],
  ];
  await fc.assert(property, { seed: 14, numRuns: 2, examples });
});
