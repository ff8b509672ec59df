import { leadOfAll } from "@leadstream/application";
import type { ReportName } from "@leadstream/contracts";
import { aLead, DAY, HOUR, leadNo, repNo, subjectNo, submissionNo, t } from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import { openTold } from "./told-history.ts";

/* Five promises, told event by event from a Monday at nine, and the figures counted by hand. */

/** Facts of lead `n` of person `n`. */
const ofLead = (n: number) => {
  const id = { leadId: leadNo(n) };
  const about = { ...id, subjectId: subjectNo(n), submissionId: submissionNo(n) };
  return { id, captured: (minute: number) => aLead.captured(minute, about) };
};
const [one, two, three, five, six] = [ofLead(1), ofLead(2), ofLead(3), ofLead(5), ofLead(6)];

const { queries } = await openTold({
  [leadNo(1)]: [one.captured(0), aLead.assigned(1, 2 * HOUR, one.id), aLead.responded(150, one.id)],
  [leadNo(2)]: [
    two.captured(0),
    aLead.assigned(1, 2 * HOUR, { ...two.id, repId: repNo(2) }),
    aLead.breached(4 * HOUR, { ...two.id, repId: repNo(2) }),
    aLead.responded(DAY, { ...two.id, repId: repNo(2), inTime: false }),
  ],
  [leadNo(3)]: [
    three.captured(DAY),
    aLead.assigned(1, DAY + HOUR, three.id),
    aLead.breached(DAY + 3 * HOUR, three.id),
    aLead.reclaimed(1, 3 * DAY, three.id),
  ],
  [leadNo(5)]: [
    five.captured(2 * DAY),
    aLead.claimed(1, 2 * DAY + HOUR, { ...five.id, repId: repNo(3) }),
    aLead.breached(2 * DAY + 3 * HOUR, { ...five.id, repId: repNo(3) }),
    aLead.responded(2 * DAY + 4 * HOUR, { ...five.id, repId: repNo(3), at: t(2 * DAY + 90) }),
    aLead.breachWithdrawn(2 * DAY + 4 * HOUR, { ...five.id, repId: repNo(3) }),
    aLead.lost(4 * DAY, five.id),
  ],
  [leadNo(6)]: [
    six.captured(3 * DAY),
    aLead.assigned(1, 4 * DAY, { ...six.id, repId: repNo(3) }),
    aLead.interaction(5 * DAY, six.id),
  ],
});

const rowsOf = async <N extends ReportName>(name: N, parameters: Readonly<Record<string, string>> = {}) =>
  (await queries.report(name, leadOfAll, parameters)).rows;

describe("issue 16: the report", () => {
  it("response-hours counts promises, answers and breaches by their own hour, in the zone that is asked for", async () => {
    const none = { promised: 0, answered: 0, late: 0, breached: 0 };
    const hour = (weekday: number, at: number, counts: Partial<typeof none>) => ({
      ...none,
      weekday,
      hour: at,
      ...counts,
    });
    expect(await rowsOf("response-hours")).toEqual([
      hour(1, 11, { promised: 2, answered: 1 }),
      hour(1, 13, { breached: 1 }),
      hour(2, 9, { answered: 1, late: 1 }),
      hour(2, 10, { promised: 1 }),
      hour(2, 12, { breached: 1 }),
      // The breach of this hour was withdrawn: the answer had come in time.
      hour(3, 10, { promised: 1, answered: 1 }),
      hour(5, 9, { promised: 1 }),
    ]);
    const [first] = await rowsOf("response-hours", { zone: "Pacific/Auckland" });
    expect(first).toEqual(hour(2, 0, { promised: 2, answered: 1 }));
  });

  it("breaches lists each with its cause and the events of its promise, newest first", async () => {
    const rows = await rowsOf("breaches");
    expect(rows.map((r) => [r.leadId, r.cause, r.steps.map(({ happening }) => happening)])).toEqual([
      [leadNo(5), "toldLate", ["claimed", "breached", "responded", "breach-withdrawn"]],
      [leadNo(3), "reclaimed", ["assigned", "breached", "ended:reclaimed:untouched"]],
      [leadNo(2), "answeredLate", ["assigned", "breached", "responded"]],
    ]);
    const late = rows[2];
    expect(late).toMatchObject({ rep: "rep-2", breachedAt: t(4 * HOUR), respondedAt: t(DAY) });
    expect(late?.steps[0]).toMatchObject({ at: t(2 * HOUR), leadId: leadNo(2), respondBy: late?.respondBy });
    expect(await rowsOf("breaches", { from: "2026-03-03", to: "2026-03-03" })).toHaveLength(1);
    expect(await rowsOf("breaches", { limit: "1" })).toEqual(rows.slice(0, 1));
    const byRep = await rowsOf("breaches", { sort: "repId" });
    expect(await rowsOf("breaches", { sort: "repId", limit: "1" })).toEqual(byRep.slice(0, 1));
  });

  it("claims counts the claims of the rep's own day, and what is left of each quota", async () => {
    const usedOf = async (asTrueAt: string) =>
      (await rowsOf("claims", { asTrueAt }))
        .filter(({ pool }) => pool === "pool_primary")
        .map(({ rep, day, used, claimsPerDay, left }) => [rep, day, used, claimsPerDay - left]);
    expect(await usedOf(t(2 * DAY + 2 * HOUR))).toEqual([
      ["rep-1", "2026-03-04", 0, 0],
      ["rep-2", "2026-03-04", 0, 0],
      ["rep-3", "2026-03-04", 1, 1],
      ["rep-4", "2026-03-04", 0, 0],
    ]);
    // A filter hides a claim, and gives no quota back.
    const [west] = (await rowsOf("claims", { asTrueAt: t(2 * DAY + 2 * HOUR), channel: "none" })).filter(
      ({ rep, pool }) => rep === "rep-3" && pool === "pool_primary",
    );
    expect([west?.used, (west?.claimsPerDay ?? 0) - (west?.left ?? 0)]).toEqual([0, 1]);
    // The next day the quota is whole again.
    expect((await usedOf(t(3 * DAY + 2 * HOUR))).map(([, , used]) => used)).toEqual([0, 0, 0, 0]);
  });

  it("reclaim-forecast says on which day what comes back, and claim-returns what became of claims", async () => {
    const days = await rowsOf("reclaim-forecast");
    expect(days.map(({ day, due }) => [day.slice(8), due])).toEqual(
      [7, 8, 9, 10, 11, 12, 13, 14].map((day) => [String(day).padStart(2, "0"), { 8: 1, 12: 2 }[day] ?? 0]),
    );
    expect(days.filter(({ due }) => due > 0)).toEqual([
      { day: "2026-03-08", due: 1, untouched: 1, protectionEnds: 0 },
      { day: "2026-03-12", due: 2, untouched: 0, protectionEnds: 2 },
    ]);
    const pools = await rowsOf("pools");
    expect(pools.map(({ dueIn7Days }) => dueIn7Days).toSorted()).toEqual([
      0,
      days.reduce((sum, { due }) => sum + due, 0),
    ]);
    expect(await rowsOf("claim-returns")).toEqual([
      { team: "west", repId: repNo(3), rep: "rep-3", claimed: 1, answered: 1, lostUntouched: 0, again: 0 },
    ]);
  });
});
