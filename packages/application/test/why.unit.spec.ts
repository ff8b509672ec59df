import { defaultPolicy, LeadWhy, type Rep } from "@leadstream/contracts";
import { aRoster, repNo } from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import { leadOfAll, type Principal } from "../src/index.ts";
import { aProcess, settle } from "./support/process.ts";
import { actor, aWorld, eagerPolicy, hot, historyOf, received, type World } from "./support/world.ts";

const rep = (n: number): Principal => ({ roles: ["rep"], repId: repNo(n), teams: null });

/** A pipeline that has handled these submissions, and the lead of the first. */
async function played(reps: readonly Rep[], policy = eagerPolicy, submission = hot(1)) {
  const world = await aWorld({ reps, policy });
  const process = aProcess(world);
  await process.capture(await received(world, [submission]));
  await settle(world, process);
  return { world, process, leadId: await firstLead(world) };
}

async function firstLead({ store }: World) {
  const captured = (await historyOf(store)).find(({ type }) => type === "lead.captured.v1");
  if (captured?.type !== "lead.captured.v1") throw new Error("no lead was captured");
  return captured.data.leadId;
}

async function whyIn({ process, leadId }: Awaited<ReturnType<typeof played>>, who = leadOfAll) {
  return LeadWhy.parse(await process.queries.why(leadId, who));
}

const codes = (reasons: readonly { readonly code: string }[]): readonly string[] =>
  reasons.map(({ code }) => code);
const texts = (reasons: readonly { readonly text: string }[]): string =>
  reasons.map(({ text }) => text).join("\n");

describe("issue 12: why", () => {
  it("names the bar, the entries, the rep and the deadlines of an assigned lead", async () => {
    const why = await whyIn(await played(aRoster.reps(2)));
    expect(why.stage).toMatchObject({ is: "sql", because: [{ code: "sql-bar", policy: { version: 2 } }] });
    expect(why.score.is).toBeGreaterThanOrEqual(65);
    expect(codes(why.score.because)).toContain("demo-request");
    const points = why.score.because.slice(1).map(({ text }) => Number.parseInt(text, 10));
    expect(points.reduce((sum, each) => sum + each, 0)).toBe(why.score.is);
    expect(why.owner.is.kind).toBe("rep");
    expect(texts(why.owner.because)).toContain("one of 2 eligible");
    expect(why.owner.couldBeClaimedBy).toBeNull();
    const waits = why.waits.map((wait) => wait.for);
    expect(waits).toEqual(expect.arrayContaining(["first-response", "supervisor", "reclaim", "protection"]));
    expect(why.waits.every(({ until }) => until !== null)).toBe(true);
  });

  it("counts by reason why no rep is eligible, and who could still claim it", async () => {
    const [first, second, third] = aRoster.reps(3);
    if (first === undefined || second === undefined || third === undefined) throw new Error("three reps");
    const reps = [
      { ...first, isWorking: false },
      { ...second, isWorking: false },
      { ...third, countries: ["BR"] },
    ];
    const submission = hot(1, { attributes: { ...hot(1).attributes, country: "DE" } });
    const why = await whyIn(await played(reps, eagerPolicy, submission));
    expect(why.owner.is.kind).toBe("pool");
    expect(codes(why.owner.because)).toEqual(["nobody-eligible", "in-queue", "nobody-eligible"]);
    expect(why.owner.couldBeGivenTo).toEqual({
      count: 0,
      reps: [],
      excluded: [
        { code: "not-working", reps: 2 },
        { code: "country-not-served", reps: 1 },
      ],
    });
    expect(why.owner.couldBeClaimedBy).toMatchObject({ count: 1, reps: [third.repId] });
    expect(why.waits.map((wait) => wait.for)).toContain("rep");
  });

  it("names what a lead below the bar still needs", async () => {
    const why = await whyIn(await played(aRoster.reps(1), defaultPolicy));
    expect(codes(why.stage.because)).toContain("next-stage");
    expect(texts(why.stage.because)).toContain("sql needs 80 points");
    expect(codes(why.owner.because)).toContain("below-sql");
    expect(why.owner.couldBeGivenTo).toBeNull();
  });

  it("explains that a lead is in quarantine, why, and who releases it", async () => {
    const submission = hot(1, { contact: { email: "a@throw-away.example" }, honeypot: "filled" });
    const why = await whyIn(await played(aRoster.reps(1), eagerPolicy, submission));
    expect(why.score).toMatchObject({ is: null, because: [{ code: "quarantined" }] });
    expect(why.waits.map((wait) => wait.for)).toEqual(["release-from-quarantine"]);
    expect(texts(why.waits)).toContain("honeypot");
  });

  it("lists the parked messages of its key", async () => {
    const setting = await played(aRoster.reps(1));
    const { parking, clock } = setting.world;
    await parking.park("scoring.v1", [
      {
        id: "0198c5a2-7d1e-7c3a-9b4f-2a6d8e1f0c35",
        key: setting.leadId,
        topic: "leads.events.v1",
        partition: 0,
        offset: 7,
        code: "message.undecodable",
        reason: "no event",
        parkedAt: clock.now(),
        wire: { headers: {}, body: null },
      },
    ]);
    const why = await whyIn(setting);
    expect(why.parked).toMatchObject([{ group: "scoring.v1", code: "message.undecodable" }]);
    expect(why.waits[0]?.for).toBe("parked-messages");
  });

  it("is for reps about own leads and those in pools, holds no contact data, and is null for an unknown lead", async () => {
    const setting = await played(aRoster.reps(2));
    const { owner } = await whyIn(setting);
    const holder = owner.is.kind === "rep" ? owner.is.repId : null;
    const [mine, others] = holder === repNo(1) ? [rep(1), rep(2)] : [rep(2), rep(1)];
    const json = JSON.stringify(await whyIn(setting, mine));
    expect(json).not.toContain("person-1");
    expect(json).not.toContain("example.org");
    expect(await setting.process.queries.why(setting.leadId, others)).toBe("not-yours");
    const strange = setting.leadId.replace(/.{4}$/u, "0000");
    expect(await setting.process.queries.why(LeadWhy.shape.leadId.parse(strange), leadOfAll)).toBeNull();
    const done = await setting.process.commands.execute(
      { type: "release", leadId: setting.leadId, reason: "no-time", repId: holder ?? repNo(1) },
      { commandId: "test-release", actor, principal: leadOfAll },
    );
    expect(done.ok).toBe(true);
    const pooled = await whyIn(setting, others);
    expect(texts(pooled.owner.because)).toContain("gave it back (no-time)");
    // A rep who gave it back may not claim it for a while.
    expect(pooled.owner.couldBeClaimedBy?.excluded).toEqual([{ code: "lead.cooling-down", reps: 1 }]);
  });
});
