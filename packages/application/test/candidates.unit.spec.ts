import { namedCandidates } from "@leadstream/contracts";
import { aRoster } from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import { leadOfAll } from "../src/index.ts";
import { aProcess, settle } from "./support/process.ts";
import { actor, aWorld, eagerPolicy, historyOf, hot, received } from "./support/world.ts";

const ranked = { ...eagerPolicy, assignment: { ...eagerPolicy.assignment, ranked: true } };

/** Thirty reps, some not working or full after a lead or two; leads in batches, and rules that change in between. */
async function aBusyDay() {
  const reps = aRoster.reps(30).map((rep, i) => ({
    ...rep,
    capacity: 1 + (i % 3),
    isWorking: i % 7 !== 0,
    countries: i % 4 === 0 ? ["FR"] : [],
  }));
  const world = await aWorld({ reps, policy: ranked });
  const process = aProcess(world);
  const done = new Map<string, number>();
  const come = async (from: number, to: number) => {
    const leads = Array.from({ length: to - from }, (_, i) => hot(from + i));
    await process.capture(await received(world, leads, { keyOf: (n) => `lead-${from + n}` }));
    await settle(world, process, done);
  };
  await come(0, 12);
  await process.commands.changeReps(
    reps.map((rep, i) => ({ ...rep, isWorking: i % 5 !== 0 })),
    { commandId: "later", actor },
  );
  await process.commands.publishPolicy(
    { ...ranked, assignment: { ...ranked.assignment, ranked: false } },
    { commandId: "policy-2", actor },
  );
  await come(12, 24);
  return { world, process };
}

describe("issue 13: an assignment", () => {
  it("names ten of thirty, counts the others, and is computed again in full from the history", async () => {
    const { world, process } = await aBusyDay();
    const assigned = (await historyOf(world.store)).flatMap((e) =>
      e.type === "lead.assigned.v2" ? [e] : [],
    );
    expect(assigned.length).toBeGreaterThan(20);
    expect(new Set(assigned.map(({ meta }) => meta.policy?.version)).size).toBe(2);
    for (const { id, data } of assigned) {
      const { leadId, repId, assignmentNo, candidates, others } = data;
      expect(candidates).toHaveLength(10);
      expect(candidates.map((c) => c.repId)).toContain(repId);
      const counted = others.excluded.reduce((n, { reps }) => n + reps, others.ranked);
      expect(counted).toBe(20);
      const found = await process.queries.candidates(leadId, assignmentNo, leadOfAll);
      if (found === null || typeof found === "string") throw new TypeError("it was assigned");
      expect(found).toMatchObject({ agrees: true, eventId: id, repId });
      expect(found.candidates).toHaveLength(30);
      expect(namedCandidates(found.candidates, repId)).toEqual({ candidates, others });
    }
  });

  it("is only explained when it exists, to callers who may see the lead", async () => {
    const { world, process } = await aBusyDay();
    const [given] = (await historyOf(world.store)).flatMap((e) =>
      e.type === "lead.assigned.v2" ? [e.data] : [],
    );
    if (given === undefined) throw new TypeError("one was assigned");
    const { leadId } = given;
    expect(await process.queries.candidates(leadId, 7, leadOfAll)).toBe("not-assigned");
    expect(await process.queries.candidates(leadId, null, leadOfAll)).toMatchObject({ assignmentNo: 1 });
    const other = aRoster.reps(30).find(({ repId }) => repId !== given.repId)?.repId ?? null;
    const stranger = { ...leadOfAll, roles: ["rep" as const], repId: other };
    expect(await process.queries.candidates(leadId, null, stranger)).toBe("not-yours");
  });
});
