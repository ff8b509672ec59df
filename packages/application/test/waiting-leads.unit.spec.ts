import type { LeadId } from "@leadstream/contracts";
import { aRoster } from "@leadstream/testing";
import { beforeAll, describe, expect, it } from "vitest";
import { leadOfAll } from "../src/index.ts";
import { aProcess, type Process, salesReady, settle, violationsIn } from "./support/process.ts";
import { actor, aWorld, historyOf, hot, type World } from "./support/world.ts";

const context = (commandId: string) => ({ commandId, actor, principal: leadOfAll });
const from = (n: number, country: string) => hot(n, { attributes: { ...hot(n).attributes, country } });

/** Leads in the order in which reps got them. */
const givenIn = async (world: World): Promise<readonly LeadId[]> =>
  (await historyOf(world.store)).flatMap((e) => (e.type === "lead.assigned.v2" ? [e.data.leadId] : []));

describe("W1: whoever can be served is, oldest first, however long the queue", () => {
  let world: World;
  let process: Process;
  let queue: readonly LeadId[];
  const done = new Map<string, number>();

  // More than one round looks at, and none of the first can be served.
  const unserved = 205;
  const served = 215;
  beforeAll(async () => {
    world = await aWorld({ reps: [aRoster.rep(1, { isWorking: false, countries: ["DE"] })] });
    process = aProcess(world);
    const all = Array.from({ length: unserved + served }, (_, n) => from(n, n < unserved ? "JP" : "DE"));
    queue = await salesReady(world, process, all);
    await settle(world, process, done);
  }, 60_000);

  it("gives a rep who comes back all that they have room for, in one go, and no new lead before an old one", async () => {
    expect(await givenIn(world)).toEqual([]);
    const back = aRoster.rep(1, { isWorking: true, countries: ["DE"], capacity: served - 5 });
    await process.commands.changeReps([back], context("back"));
    const [fresh] = await salesReady(world, process, [from(9_999, "DE")]);
    await settle(world, process, done);
    const given = await givenIn(world);
    expect(given).toEqual(queue.slice(unserved, unserved + served - 5));
    expect(given).not.toContain(fresh);
  });

  it("gives every slot that comes free to the oldest who can use it", async () => {
    const [first] = await givenIn(world);
    if (first === undefined) throw new Error("somebody has a lead");
    await process.commands.execute({ type: "lose", leadId: first, reason: "budget" }, context("lost"));
    await settle(world, process, done);
    expect((await givenIn(world)).at(-1)).toBe(queue[unserved + served - 5]);
  });

  it("leaves the audit clean", async () => expect(await violationsIn(world)).toEqual([]));
});
