import { leadOfAll } from "@leadstream/application";
import { dimensionNames, type ReportName, reportNames, reports, type Stage } from "@leadstream/contracts";
import {
  aLead,
  aSubject,
  DAY,
  eventNo,
  HOUR,
  leadNo,
  opportunityNo,
  repNo,
  subjectNo,
  submissionNo,
  t,
} from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import { openTold } from "./told-history.ts";

/* Six leads, told event by event, and the figures counted by hand. The newest event is that of day 5. */

const social = { ...aLead.source, channel: "social" };

/** Facts of lead `n` of person `n`. */
const ofLead = (n: number) => {
  const id = { leadId: leadNo(n) };
  const about = { ...id, subjectId: subjectNo(n) };
  return {
    captured: (minute: number, change: Parameters<typeof aLead.captured>[1] = {}) =>
      aLead.captured(minute, { ...about, submissionId: submissionNo(n), ...change }),
    moved: (from: Stage, to: Stage, minute: number) => {
      const fact = aLead.moved(from, to, { ref: eventNo(0) }, minute);
      return { ...fact, data: { ...fact.data, ...id } };
    },
    id,
    about,
  };
};
const [one, two, three, four, five, six] = [ofLead(1), ofLead(2), ofLead(3), ofLead(4), ofLead(5), ofLead(6)];
const phone = { field: "contact.phone", code: "phone.not-a-number", message: "not a number" };
const country = { field: "attributes.country", code: "country.unknown", message: "unknown" };

const { queries, store } = await openTold({
  [leadNo(1)]: [
    one.captured(0),
    one.moved("inquiry", "lead", HOUR),
    one.moved("lead", "mql", 2 * HOUR),
    aLead.assigned(1, 2 * HOUR, one.id),
    aLead.scheduled(1, 4 * HOUR, one.id),
    aLead.responded(150, one.id),
    aLead.completed(1, 150, one.id),
    one.moved("mql", "sql", 3 * HOUR),
    aLead.opened(4 * HOUR, { ...one.id, expected: { amountMinor: 100_000, currency: "EUR" } }),
    one.moved("sql", "opportunity", 4 * HOUR),
    aLead.won(2 * DAY, one.id),
    one.moved("opportunity", "customer", 2 * DAY),
  ],
  [leadNo(2)]: [
    two.captured(0, { source: social }),
    two.moved("inquiry", "lead", HOUR),
    two.moved("lead", "mql", 2 * HOUR),
    aLead.assigned(1, 2 * HOUR, { ...two.id, repId: repNo(2) }),
    aLead.scheduled(2, 4 * HOUR, two.id),
    aLead.scheduled(3, 4 * HOUR, two.id),
    aLead.breached(4 * HOUR, { ...two.id, repId: repNo(2) }),
    { ...aLead.overdue(2, 4 * HOUR), data: { ...aLead.overdue(2, 4 * HOUR).data, ...two.id } },
    { ...aLead.overdue(3, 4 * HOUR), data: { ...aLead.overdue(3, 4 * HOUR).data, ...two.id } },
    aLead.completed(3, 5 * HOUR, two.id),
    aLead.responded(DAY, { ...two.id, repId: repNo(2), inTime: false }),
    two.moved("mql", "lead", DAY),
    two.moved("lead", "mql", 2 * DAY),
    aLead.opened(3 * DAY, {
      ...two.id,
      opportunityId: opportunityNo(2),
      expected: { amountMinor: 20_000, currency: "USD" },
    }),
    two.moved("mql", "opportunity", 3 * DAY),
  ],
  [leadNo(3)]: [
    three.captured(DAY, { source: social }),
    three.moved("inquiry", "lead", DAY + HOUR),
    aLead.assigned(1, DAY + HOUR, three.id),
    aLead.scheduled(4, DAY, three.id),
    aLead.breached(DAY + 3 * HOUR, three.id),
    aLead.reclaimed(1, 3 * DAY, three.id),
  ],
  [leadNo(4)]: [
    four.captured(2 * DAY, { source: social, sender: "partner", defects: [phone, country] }),
    aLead.disqualified(3 * DAY, four.id),
    four.moved("inquiry", "disqualified", 3 * DAY),
  ],
  [leadNo(5)]: [
    five.captured(2 * DAY),
    five.moved("inquiry", "lead", 2 * DAY + HOUR),
    aLead.claimed(1, 2 * DAY + HOUR, { ...five.id, repId: repNo(3) }),
    aLead.breached(2 * DAY + 3 * HOUR, { ...five.id, repId: repNo(3) }),
    aLead.responded(2 * DAY + 4 * HOUR, { ...five.id, repId: repNo(3), at: t(2 * DAY + 90) }),
    aLead.breachWithdrawn(2 * DAY + 4 * HOUR, { ...five.id, repId: repNo(3) }),
    aLead.lost(4 * DAY, five.id),
    five.moved("lead", "lost", 4 * DAY),
  ],
  [submissionNo(7)]: [
    {
      type: "submission.refused.v1",
      data: { submissionId: submissionNo(7), sender: "partner", receivedAt: t(DAY), defects: [phone] },
      at: t(DAY),
    },
  ],
  [subjectNo(1)]: [
    aSubject.given(0, one.about),
    { ...aSubject.withdrawn(DAY), data: { ...aSubject.withdrawn(DAY).data, ...one.about } },
  ],
  [subjectNo(2)]: [aSubject.given(0, two.about)],
  [subjectNo(5)]: [
    aSubject.given(2 * DAY, {
      ...five.about,
      evidence: {
        ...aSubject.given(0).data.evidence,
        textSha256: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      },
    }),
  ],
  [leadNo(6)]: [
    six.captured(3 * DAY),
    aLead.assigned(1, 4 * DAY, { ...six.id, repId: repNo(3) }),
    aLead.interaction(5 * DAY, six.id),
  ],
});

const rowsOf = async <N extends ReportName>(name: N, parameters: Readonly<Record<string, string>> = {}) =>
  (await queries.report(name, leadOfAll, parameters)).rows;

const east = { team: "east" };
const west = { team: "west" };

describe("issue 15: the report", () => {
  it("flow counts moves and leads, and tells returns apart", async () => {
    const move = (path: string, moves: number, leads: number, medianHours: number) => {
      const [from, to] = path.split(" ");
      return { from, to, isReturn: false, moves, leads, medianHours };
    };
    expect(await rowsOf("flow")).toEqual([
      move("inquiry lead", 4, 4, 1),
      move("inquiry disqualified", 1, 1, 24),
      move("lead mql", 3, 2, 1),
      move("lead lost", 1, 1, 47),
      move("mql sql", 1, 1, 1),
      move("mql opportunity", 1, 1, 24),
      move("sql opportunity", 1, 1, 1),
      move("opportunity customer", 1, 1, 44),
      { ...move("mql lead", 1, 1, 22), isReturn: true },
    ]);
  });

  it("stage-times tells stays that are over from those that last, up to the newest event", async () => {
    const rows = await rowsOf("stage-times");
    expect(
      rows.map((r) => [
        r.stage,
        [r.leads, r.stays, r.stillIn],
        [r.medianHours, r.p90Hours, r.medianHoursStillIn],
      ]),
    ).toEqual([
      ["inquiry", [6, 6, 1], [1, 14.8, 48]],
      ["lead", [4, 5, 1], [12.5, 40.1, 95]],
      ["mql", [2, 3, 0], [22, 23.6, null]],
      ["sql", [1, 1, 0], [1, 1, null]],
      ["opportunity", [2, 2, 1], [44, 44, 48]],
      ["customer", [1, 1, 1], [null, null, 72]],
      ["lost", [1, 1, 1], [null, null, 24]],
      ["disqualified", [1, 1, 1], [null, null, 48]],
    ]);
  });

  it("cohorts has a row for each month of capture, or for what is asked", async () => {
    expect(await rowsOf("cohorts")).toEqual([
      {
        group: { period: "2026-03-01" },
        ...{ captured: 6, mql: 2, sql: 2, opportunity: 2, customer: 1 },
        ...{ mqlShare: 0.333333, sqlShare: 0.333333, opportunityShare: 0.333333, customerShare: 0.166667 },
        ...{ mqlDays: 0.083333, sqlDays: 0.125, opportunityDays: 1.583333, customerDays: 2 },
      },
    ]);
    const days = await rowsOf("cohorts", { interval: "day" });
    expect(days.map(({ group, captured }) => [group?.["period"], captured])).toEqual([
      ["2026-03-02", 2],
      ["2026-03-03", 1],
      ["2026-03-04", 2],
      ["2026-03-05", 1],
    ]);
  });

  it("pipeline has the age in the stage and the open value, each currency on its own", async () => {
    const rows = await rowsOf("pipeline");
    expect(rows.map((r) => [r.stage, r.ownerId, r.leads, r.medianHours, r.amounts])).toEqual([
      ["inquiry", repNo(3), 1, 48, []],
      ["lead", "pool_reclaimed", 1, 95, []],
      ["opportunity", repNo(2), 1, 48, [{ currency: "USD", amount: "200.00" }]],
      ["customer", repNo(1), 1, 72, []],
      ["lost", repNo(3), 1, 24, []],
      ["disqualified", "pool_intake", 1, 48, []],
    ]);
  });

  it("cycle-time and loss-reasons count from the capture", async () => {
    expect(await rowsOf("cycle-time")).toEqual([{ wins: 1, medianDays: 2, p90Days: 2 }]);
    expect(await rowsOf("loss-reasons")).toEqual([
      { outcome: "disqualified", reason: "invalid", losses: 1, share: 0.5, medianDays: 1 },
      { outcome: "lost", reason: "budget", losses: 1, share: 0.5, medianDays: 2 },
    ]);
  });

  it("response measures in minutes and in working minutes, and names the cause of each breach", async () => {
    expect(await rowsOf("response")).toEqual([
      {
        ...{ assignments: 5, answered: 3, inTime: 2, late: 1, open: 2 },
        ...{ p50Minutes: 30, p90Minutes: 1062, p95Minutes: 1191 },
        // From Monday 11:00 to Tuesday 9:00 are six working hours.
        ...{ p50WorkingMinutes: 30, p90WorkingMinutes: 294, p95WorkingMinutes: 327 },
        ...{ breached: 3, toldLate: 1, answeredLate: 1, unanswered: 0, reclaimed: 1 },
      },
    ]);
  });

  it("follow-ups counts each task in one state", async () => {
    expect(await rowsOf("follow-ups")).toEqual([
      { leads: 3, tasks: 4, tasksPerLead: 1.333333, done: 2, doneLate: 1, overdue: 1, open: 1, rate: 0.5 },
    ]);
  });

  it("reps and teams count what each got, did and holds", async () => {
    const first = { ...east, repId: repNo(1), rep: "rep-1" };
    const none = { assigned: 0, claimed: 0, answered: 0, inTime: 0, reclaimed: 0, won: 0, amounts: [] };
    const amounts = [{ currency: "EUR", amount: "5000.00" }];
    expect(await rowsOf("reps")).toEqual([
      { ...none, ...first, assigned: 2, answered: 1, inTime: 1, reclaimed: 1, won: 1, amounts, held: 1 },
      { ...none, ...east, repId: repNo(2), rep: "rep-2", assigned: 1, answered: 1, held: 1 },
      {
        ...none,
        ...west,
        repId: repNo(3),
        rep: "rep-3",
        assigned: 1,
        claimed: 1,
        answered: 1,
        inTime: 1,
        held: 2,
      },
    ]);
    expect(await rowsOf("teams")).toEqual([
      {
        ...none,
        ...east,
        reps: 2,
        assigned: 3,
        answered: 2,
        inTime: 1,
        reclaimed: 1,
        won: 1,
        amounts,
        held: 2,
      },
      { ...none, ...west, reps: 1, assigned: 1, claimed: 1, answered: 1, inTime: 1, held: 2 },
    ]);
  });

  it("pools counts what comes and goes, and what is due back within seven days", async () => {
    expect(await rowsOf("pools")).toEqual([
      {
        pool: "pool_intake",
        stock: 1,
        inflow: 6,
        outflow: 5,
        oldestHours: 72,
        medianHours: 72,
        dueIn7Days: 0,
      },
      {
        pool: "pool_reclaimed",
        stock: 1,
        inflow: 1,
        outflow: 0,
        oldestHours: 48,
        medianHours: 48,
        dueIn7Days: 1,
      },
    ]);
  });

  it("fairness compares each rep with an equal share, those who got nothing too", async () => {
    const one = (n: number, assigned: number, difference: number) => ({
      ...{ repId: repNo(n), rep: `rep-${n}`, assigned, difference },
    });
    expect(await rowsOf("fairness")).toEqual([
      { ...east, ...one(1, 2, 0.333333), equalShare: 1.5, gini: 0.166667 },
      { ...east, ...one(2, 1, -0.333333), equalShare: 1.5, gini: 0.166667 },
      { ...west, ...one(3, 1, 1), equalShare: 0.5, gini: 0.5 },
      { ...west, ...one(4, 0, -1), equalShare: 0.5, gini: 0.5 },
    ]);
  });

  it("data-quality and submissions count what became a lead and what did not", async () => {
    const partner = { sender: "partner" };
    expect(await rowsOf("data-quality")).toEqual([
      { ...partner, field: phone.field, code: phone.code, defects: 2, submissions: 2, share: 1, refused: 1 },
      {
        ...partner,
        field: country.field,
        code: country.code,
        defects: 1,
        submissions: 1,
        share: 0.5,
        refused: 0,
      },
    ]);
    const none = { accepted: 0, duplicate: 0, quarantined: 0, waiting: 0, refused: 0 };
    expect(await rowsOf("submissions")).toEqual([
      { ...none, sender: "web-form", submissions: 5, accepted: 5 },
      { ...none, ...partner, submissions: 2, accepted: 1, refused: 1 },
    ]);
    expect(await rowsOf("submissions", { sender: "web-form" })).toHaveLength(1);
    expect(await rowsOf("submissions", { channel: "social" })).toEqual(
      [
        { ...none, ...partner, submissions: 1, accepted: 1 },
        { ...none, sender: "web-form", submissions: 2, accepted: 2 },
      ].toSorted((a, b) => b.submissions - a.submissions),
    );
  });

  it("consents counts what holds, at any moment", async () => {
    const email = { purpose: "marketing", channel: "email" };
    expect(await rowsOf("consents")).toEqual([
      { ...email, state: "given", persons: 2, proven: 1, unproven: 1 },
      { ...email, state: "withdrawn", persons: 1, proven: 1, unproven: 0 },
    ]);
    expect(await rowsOf("consents", { asTrueAt: t(HOUR) })).toEqual([
      { ...email, state: "given", persons: 2, proven: 2, unproven: 0 },
    ]);
  });

  const names = reportNames.filter((name) => (reports[name].counts ?? []).length > 0);

  it.each(names)("%s grouped by any dimension has the totals of the whole", async (name) => {
    const totals = async (parameters: Readonly<Record<string, string>>) => {
      const sums = new Map<string, number>();
      for (const row of await rowsOf(name, parameters)) {
        const cells = new Map<string, unknown>(Object.entries(row));
        for (const column of reports[name].counts ?? [])
          sums.set(column, (sums.get(column) ?? 0) + Number(cells.get(column)));
      }
      return Object.fromEntries(sums);
    };
    const whole = await totals({});
    for (const group of [...dimensionNames, "channel,rep"])
      expect([group, await totals({ group })]).toEqual([group, whole]);
    // A lead may move in several periods, so only `moves` and `stays` add up over time.
    const { leads: _, ...overTime } = await totals({ interval: "day", zone: "Asia/Shanghai" });
    expect(whole).toMatchObject(overTime);
  });

  it.each(reportNames.filter((name) => name !== "conservation"))(
    "%s of now equals the one as known at the head",
    async (name) => {
      const asKnownAt = String(await store.head());
      expect(await rowsOf(name, { asKnownAt })).toEqual(await rowsOf(name));
    },
  );
});
