import type { SubmissionInput } from "@leadstream/contracts";
import { beforeEach, describe, expect, it } from "vitest";
import { aProcess, project, type Process } from "./support/process.ts";
import { aWorld, historyOf, received, type World } from "./support/world.ts";

const sameKey = { keyOf: () => "row-7" };
const byCrm: SubmissionInput = {
  contact: { externalIds: ["crm:7"] },
  contactHeldBySender: true,
};
const deal: SubmissionInput = {
  record: "won",
  contact: { externalIds: ["crm:7"] },
  deal: { amountMinor: 120_000, currency: "EUR" },
};

describe("sending a refused submission again", () => {
  let world: World;
  let process: Process;
  beforeEach(async () => {
    world = await aWorld();
    process = aProcess(world);
  });

  const typesOf = async (): Promise<readonly string[]> =>
    (await historyOf(world.store)).map(({ type }) => type);
  const send = async (submission: SubmissionInput, options = sameKey): Promise<void> => {
    await process.capture(await received(world, [submission], options));
    await project(world);
  };

  it("accepts a corrected row under the key of the refused one", async () => {
    await send({ contact: { email: "not an address" } });
    expect(await typesOf()).toContain("submission.refused.v1");
    await send({ contact: { email: "ann@example.org" } });
    expect(await typesOf()).toContain("lead.captured.v1");
  });

  it("accepts a deal that was sent before its lead, once the lead exists, and only once", async () => {
    await send(deal);
    await send(byCrm, { keyOf: () => "lead-7" });
    await send(deal);
    const after = await world.store.head();
    await send(deal);
    expect((await typesOf()).filter((type) => type === "lead.won.v1")).toHaveLength(1);
    expect(await world.store.head()).toBe(after);
  });
});
