import type { AnyEvent, LeadId } from "@leadstream/contracts";
import { freeSlots } from "@leadstream/domain";
import { aRoster, repNo } from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import { isRosterEvent, rosterStream } from "../src/core/aggregates.ts";
import { leadOfAll } from "../src/index.ts";
import { writeRoster } from "../src/repositories/capacity-repository.ts";
import { aProcess, redeliver, violationsIn } from "./support/process.ts";
import { actor, aWorld, historyOf, hot, received, type World } from "./support/world.ts";

const GROUP = "default";

/** One lead in a pool; a form filled in by a robot puts it in quarantine. */
async function oneLead(world: World, honeypot?: string): Promise<LeadId> {
  const form = hot(1, honeypot === undefined ? {} : { honeypot, source: { party: "third" } });
  await aProcess(world).capture(await received(world, [form]));
  const [first] = (await historyOf(world.store)).flatMap((event) =>
    event.type === "lead.captured.v1" ? [event.data.leadId] : [],
  );
  if (first === undefined) throw new RangeError("a lead was wanted");
  return first;
}

const claimedIn = async (world: World): Promise<number> =>
  (await historyOf(world.store)).filter(({ type }) => type === "lead.claimed.v1").length;

/** A slot taken for a claim, whichever process completes the claim. */
async function takeSlot(world: World, leadId: LeadId): Promise<void> {
  const { roster } = aProcess(world).repositories;
  const slots = [
    { leadId, assignmentNo: 1, repId: repNo(1), purpose: "claim" as const, at: world.clock.now() },
  ];
  const events: readonly AnyEvent[] = [{ type: "roster.slots-taken.v1", data: { group: GROUP, slots } }];
  const signed = { by: "api.v1", messageId: "claim-1", actor };
  await writeRoster(roster, rosterStream(GROUP), signed, async () => ({ events }));
}

async function giveBack(world: World, leadId: LeadId): Promise<void> {
  const { roster } = aProcess(world).repositories;
  const slot = { leadId, assignmentNo: 1, repId: repNo(1) };
  const signed = { by: "api.v1", messageId: "claim-1", actor };
  await writeRoster(roster, rosterStream(GROUP), signed, async (now) => ({
    events: freeSlots(now, GROUP, [slot]),
  }));
}

describe("issue 4: a claim that is refused", () => {
  it("takes no slot when the lead refuses anyway", async () => {
    const world = await aWorld({ reps: aRoster.reps(1) });
    const leadId = await oneLead(world, "a robot was here");
    const claim = aProcess(world).commands.execute(
      { type: "claim", leadId, repId: repNo(1) },
      { commandId: "claim-1", actor, principal: leadOfAll },
    );
    expect(await claim).toMatchObject({ ok: false, error: { code: "lead.quarantined" } });
    expect((await historyOf(world.store)).filter(isRosterEvent)).toEqual([]);
  });

  it("is not completed by assignment when its slot was freed, though the lead would accept it now", async () => {
    const world = await aWorld({ reps: aRoster.reps(1) });
    const leadId = await oneLead(world);
    await takeSlot(world, leadId);
    await giveBack(world, leadId);
    await redeliver(aProcess(world).assignment, world.store);
    expect(await claimedIn(world)).toBe(0);
    expect(await violationsIn(world)).toEqual([]);
  });

  it("is completed by assignment while its slot is held: the API stopped in between", async () => {
    const world = await aWorld({ reps: aRoster.reps(1) });
    await takeSlot(world, await oneLead(world));
    await redeliver(aProcess(world).assignment, world.store);
    expect(await claimedIn(world)).toBe(1);
    expect(await violationsIn(world)).toEqual([]);
  });
});

describe("issue 4: a slot of a lead that came back", () => {
  /** Assignment has cached the lead as closed; another process has recycled it since, and it can be claimed. */
  async function cameBack() {
    const world = await aWorld({ reps: aRoster.reps(1) });
    const leadId = await oneLead(world);
    const { assignment } = aProcess(world);
    const { commands } = aProcess(world);
    const execute = (commandId: string, command: Parameters<typeof commands.execute>[0]) =>
      commands.execute(command, { commandId, actor, principal: leadOfAll });
    await execute("close", { type: "disqualify", leadId, reason: "no-need" });
    await redeliver(assignment, world.store);
    const head = await world.store.head();
    await execute("back", { type: "recycle", leadId });
    const claim = async () => {
      expect(await execute("claim", { type: "claim", leadId, repId: repNo(1) })).toMatchObject({ ok: true });
      return historyOf(world.store);
    };
    return { world, assignment, leadId, claim, head };
  }

  it("is not freed by an old message about its end", async () => {
    const { world, assignment, claim, head } = await cameBack();
    const history = await claim();
    await assignment.react(history.filter((e) => e.type === "lead.stage-changed.v1" && e.position <= head));
    expect(await violationsIn(world)).toEqual([]);
  });

  it("is not freed by the message of its own claim", async () => {
    const { world, assignment, claim } = await cameBack();
    await assignment.react((await claim()).filter((e) => e.type === "roster.slots-taken.v1"));
    expect(await violationsIn(world)).toEqual([]);
  });

  it("is used by the claim when the API stopped in between", async () => {
    const { world, assignment, leadId } = await cameBack();
    await takeSlot(world, leadId);
    const history = await historyOf(world.store);
    await assignment.react(history.filter((e) => e.type === "roster.slots-taken.v1"));
    expect(await claimedIn(world)).toBe(1);
    expect(await violationsIn(world)).toEqual([]);
  });
});
