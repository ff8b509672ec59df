import { type EventStore, leadOfAll } from "../src/index.ts";
import { LeadId } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";
import { beforeEach, describe, expect, it } from "vitest";
import { aProcess } from "./support/process.ts";
import { actor, aWorld, historyOf, hot, received, type World } from "./support/world.ts";

/** A store that is unavailable for every n-th append. */
function failingAt(store: EventStore, n: number): EventStore {
  let calls = 0;
  return {
    ...store,
    appendMany: async (appends) => {
      calls += 1;
      if (calls === n) throw new Fault("store.unavailable", "away");
      return store.appendMany(appends);
    },
  };
}

describe("issue 4: a withdrawal that was cut off between its writes", () => {
  let world: World;
  let leadId: LeadId;
  beforeEach(async () => {
    world = await aWorld();
    await aProcess(world).capture(await received(world, [hot(1)]));
    const captured = (await historyOf(world.store)).find(({ type }) => type === "lead.captured.v1");
    leadId = LeadId.parse(captured?.stream);
  });

  const withdraw = (store: EventStore, commandId = "command-1") =>
    aProcess(world, store).commands.execute(
      { type: "withdraw-consent", leadId, method: "self-service" },
      { commandId, actor, principal: leadOfAll },
    );
  const causedBy = async (commandId: string): Promise<readonly string[]> =>
    (await historyOf(world.store))
      .filter(({ meta }) => meta.causationId === commandId)
      .map(({ type }) => type);

  it("is recorded on the lead when the client repeats it under its key", async () => {
    await expect(withdraw(failingAt(world.store, 2))).rejects.toMatchObject({ code: "store.unavailable" });
    expect(await causedBy("command-1")).toContain("consent.withdrawn.v1");
    expect(await causedBy("command-1")).not.toContain("interaction.recorded.v1");
    expect(await withdraw(world.store)).toMatchObject({ ok: true });
    expect(await causedBy("command-1")).toContain("interaction.recorded.v1");
  });

  it("is executed once, however often it is sent", async () => {
    await withdraw(world.store);
    const once = await causedBy("command-1");
    await withdraw(world.store);
    expect(await causedBy("command-1")).toEqual(once);
  });

  it("writes nothing for a person who has withdrawn already", async () => {
    await withdraw(world.store);
    expect(await withdraw(world.store, "command-2")).toMatchObject({ ok: true, value: { events: [] } });
    expect(await causedBy("command-2")).toEqual([]);
  });
});
