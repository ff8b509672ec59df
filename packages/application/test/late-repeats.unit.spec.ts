import { DAY, t } from "@leadstream/testing";
import { expect, it } from "vitest";
import { aProcess, settle, violationsIn } from "./support/process.ts";
import { aWorld, historyOf, hot, received } from "./support/world.ts";

it("issue 13: a submission that comes again after its receipt was removed counts once", async () => {
  const world = await aWorld();
  const process = aProcess(world);
  const broken = { action: "demo-request", contact: {} };
  const first = await received(world, [hot(1), hot(2), broken]);
  await process.capture(first);
  await settle(world, process);
  const sums = await world.ledger.countBySender();
  const head = (await historyOf(world.store)).length;

  world.clock.advanceTo(t(91 * DAY));
  world.ledger.forgetBefore(t(90 * DAY));
  expect(await world.ledger.countBySender()).toEqual(sums);
  const again = first.map((message) => ({
    ...message,
    value: { ...message.value, receivedAt: world.clock.now() },
  }));
  // Twice, as after a crash.
  await process.capture(again);
  await aProcess(world).capture(again);

  expect((await historyOf(world.store)).length).toBe(head);
  expect(await world.ledger.countBySender()).toEqual(sums);
  expect(await violationsIn(world)).toEqual([]);
});

it("issue 13: a second delivery within the retention keeps its receipt", async () => {
  const world = await aWorld();
  const process = aProcess(world);
  await process.capture(await received(world, [hot(1)], { keyOf: () => "old" }));
  world.clock.advanceTo(t(91 * DAY));
  world.ledger.forgetBefore(t(90 * DAY));
  const young = await received(world, [hot(2)], { keyOf: () => "young" });
  await process.capture(young);
  const sums = await world.ledger.countBySender();
  await aProcess(world).capture(young);
  expect(await world.ledger.countBySender()).toEqual(sums);
  expect(await violationsIn(world)).toEqual([]);
});
