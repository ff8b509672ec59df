import type { LeadId } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";
import { describe, expect, it } from "vitest";
import { type EventStore, leadOfAll } from "../src/index.ts";
import { aProcess, settle, violationsIn } from "./support/process.ts";
import { actor, aWorld, historyOf, hot, received, type World } from "./support/world.ts";

/** Two leads, the second merged into the first. */
async function merged(): Promise<{ readonly world: World; readonly ids: readonly [LeadId, LeadId] }> {
  const world = await aWorld();
  const process = aProcess(world);
  await process.capture(await received(world, [hot(1), hot(2)]));
  await settle(world, process);
  const [leadId, otherLeadId] = (await historyOf(world.store)).flatMap((event) =>
    event.type === "lead.captured.v1" ? [event.data.leadId] : [],
  );
  if (leadId === undefined || otherLeadId === undefined) throw new Error("two leads");
  const command = { type: "merge" as const, leadId, otherLeadId, reason: "by-person" };
  await process.commands.execute(command, { commandId: "merge-1", actor, principal: leadOfAll });
  const into = (await historyOf(world.store)).find(({ type }) => type === "leads.merged.v1");
  if (into?.type !== "leads.merged.v1") throw new Error("merged");
  return { world, ids: [into.data.survivorId, into.data.mergedId] };
}

/** Damage: the survivor is merged into the lead that was merged into it. */
async function bendToCircle({ store }: World, [survivor, gone]: readonly [LeadId, LeadId]): Promise<void> {
  const all = await historyOf(store);
  const last = all.findLast(({ stream }) => stream === survivor);
  const closing = all.find(({ stream, type }) => stream === gone && type === "leads.merged.v1");
  if (last === undefined || closing?.type !== "leads.merged.v1") throw new Error("both are merged");
  const data = { ...closing.data, leadId: survivor, survivorId: gone, mergedId: survivor };
  const { type, id, meta } = closing;
  await store.appendMany([{ stream: survivor, expected: last.revision, events: [{ type, id, meta, data }] }]);
}

/** A store that gives up on a reader that would never end. */
function patient(store: EventStore, most = 1_000): EventStore {
  let reads = 0;
  return {
    ...store,
    readMany: (streams) => {
      if ((reads += 1) > most) throw new Error("still reading");
      return store.readMany(streams);
    },
  };
}

describe("a submission of a lead whose merges go round in a circle", () => {
  it("ends with a fault that parks it, and the check of merges names the leads", async () => {
    const { world, ids } = await merged();
    await bendToCircle(world, ids);
    const batch = await received(world, [{ ...hot(2), action: "trial" }], { keyOf: () => "again" });
    const failed: unknown = await aProcess(world, patient(world.store))
      .capture(batch)
      .catch((thrown: unknown) => thrown);
    expect(failed).toBeInstanceOf(Fault);
    expect(failed).toMatchObject({ code: "merge.no-survivor", remedy: "park" });
    expect((await violationsIn(world)).join()).toContain(ids[0]);
  });
});
