import { assertNever } from "@leadstream/kernel";
import type { SendCommand, DemoContext } from "./world.ts";
import type { Intention } from "./cast.ts";
import { bestInPools, onHandOf } from "./claims.ts";

type Of<K extends Intention["kind"]> = Extract<Intention, { kind: K }>;

/** Reps keep a fifth of their capacity free for automatic assignments. */
const ownShare = 0.8;
/** Share of the quarantined leads that a person releases per day. */
const releasedADay = 0.04;

/** Actions on many leads at once: each is finished before the next starts. */
export function createTeamActs({ stage, book, dice, away, settle, read }: DemoContext, send: SendCommand) {
  const claim = async ({ member, most, key, atMs }: Of<"claim">): Promise<void> => {
    const { repId, handle, capacity } = member.rep;
    if (away.has(handle)) return;
    const room = Math.floor(capacity * ownShare) - onHandOf(book, repId);
    for (const { leadId, alias } of bestInPools(book, member, atMs, Math.min(most, room)))
      await send({ type: "claim", leadId, repId }, `${key}/${alias}/${atMs}`, handle);
    await read();
  };

  const leave = async ({ member: { rep }, isWorking, key }: Of<"leave">): Promise<void> => {
    if (isWorking) away.delete(rep.handle);
    else away.add(rep.handle);
    const context = { commandId: `demo/${key}`, actor: { kind: "person", id: "sales-manager" } } as const;
    await stage.changeReps([{ ...rep, isWorking }], context);
    await settle();
  };

  /** A person reviews quarantined leads and releases some, each lead separately. */
  const review = async ({ day }: Of<"review">): Promise<void> => {
    const quarantined = [...book.all()].filter(({ isQuarantined }) => isQuarantined);
    for (const { leadId, alias } of quarantined.toSorted((a, b) => (a.alias < b.alias ? -1 : 1))) {
      if (!dice.fork(`review/${alias}/${day}`).chance(releasedADay)) continue;
      await send({ type: "release-from-quarantine", leadId }, `review/${alias}`, "pool-admin");
      await settle();
    }
  };

  return async (intention: Of<"claim" | "leave" | "review">): Promise<void> => {
    switch (intention.kind) {
      case "claim":
        return claim(intention);
      case "leave":
        return leave(intention);
      case "review":
        return review(intention);
      default:
        return assertNever(intention);
    }
  };
}
