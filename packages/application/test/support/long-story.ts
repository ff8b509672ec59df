import type { LeadId, SubmissionInput } from "@leadstream/contracts";
import { aRoster, DAY, HOUR, repNo, t } from "@leadstream/testing";
import { leadIdFor } from "../../src/core/ids.ts";
import { leadOfAll } from "../../src/index.ts";
import { aProcess, type Process, settle } from "./process.ts";
import { actor, aWorld, historyOf, hot, received, type World } from "./world.ts";

const context = (commandId: string) => ({ commandId, actor, principal: leadOfAll });

/** Leads that were neglected, worked on, given back, claimed, lost, won, that wrote again or came late. */
export async function aLongStory(): Promise<World> {
  const world = await aWorld({ reps: aRoster.reps(2, { capacity: 2 }) });
  const process = aProcess(world);
  const { commands } = process;
  const worked = await fresh(world, process, hot(1, { consents: [newsletter] }));
  const released = await fresh(world, process, hot(2));
  const lost = await fresh(world, process, hot(3));
  const more = [4, 5, 6, 4, 5].map((n) => hot(n));
  await process.capture(await received(world, more, { keyOf: (n) => `more-${n}` }));
  await settle(world, process);
  const call = { type: "log-interaction", kind: "call", direction: "outbound" } as const;
  const given = (await historyOf(world.store)).find(
    (e) => e.stream === worked && e.type === "lead.assigned.v2",
  );
  const repId = given?.type === "lead.assigned.v2" ? given.data.repId : repNo(9);
  const steps = [
    () => commands.execute({ ...call, leadId: worked, repId }, context("call")),
    () => commands.execute({ type: "release", leadId: released, reason: "no-time" }, context("release")),
    () => commands.execute({ ...unsubscribed, leadId: released }, context("unsubscribe")),
    () => commands.execute({ type: "lose", leadId: lost, reason: "budget" }, context("lose")),
    async () =>
      process.capture(
        await received(world, [hot(2, { action: "trial" }), hot(9)], { keyOf: (n) => `late-${n}` }),
      ),
    () => commands.execute({ type: "qualify", leadId: worked, repId, items: bant }, context("qualify")),
    () => commands.execute({ type: "win", leadId: worked, repId, value: euros }, context("win")),
    () => commands.execute({ type: "recycle", leadId: lost }, context("recycle")),
  ];
  for (const [n, step] of steps.entries()) {
    await step();
    await settle(world, process);
    world.clock.advanceTo(t((n + 1) * 13 * HOUR));
    await fireAll(process);
    await settle(world, process);
  }
  world.clock.advanceTo(t(40 * DAY));
  await fireAll(process);
  await settle(world, process);
  const last = await fresh(world, process, hot(10));
  const twin = await fresh(world, process, hot(11));
  const by = { reason: "by-person" };
  await commands.execute({ type: "merge", leadId: twin, otherLeadId: last, ...by }, context("merge"));
  await settle(world, process);
  await process.capture(await received(world, [hot(11, { action: "trial" })], { keyOf: () => "merged" }));
  await settle(world, process);
  for (const leadId of [last, twin])
    await commands.execute({ type: "unmerge", leadId, ...by }, context(`unmerge-${leadId}`));
  await settle(world, process);
  await commands.execute(
    { type: "dismiss-duplicate", leadId: last, otherLeadId: twin, ...by },
    context("no"),
  );
  await commands.execute({ type: "merge", leadId: last, otherLeadId: twin, ...by }, context("merge-again"));
  const cost = { channel: "ads", campaign: "spring", from: "2026-03-01", currency: "EUR" };
  await commands.recordCosts([{ ...cost, amount: "12.50" }], context("cost"));
  await commands.recordCosts([{ ...cost, amount: "13.00" }], context("cost-corrected"));
  await settle(world, process);
  return world;
}

/** One more lead, assigned to a rep at once. */
async function fresh(world: World, process: Process, submission: SubmissionInput): Promise<LeadId> {
  const keyOf = (): string => JSON.stringify(submission.contact);
  const [message] = await received(world, [submission], { keyOf });
  if (message === undefined) throw new RangeError("it was not taken");
  await process.capture([message]);
  await settle(world, process);
  return leadIdFor(message.value.submissionId);
}

const newsletter = { purpose: "marketing", channel: "email", given: true, text: "Yes, please." } as const;
const unsubscribed = { type: "log-interaction", kind: "unsubscribe", direction: "inbound" } as const;
const bant = { budget: 8, authority: 7, need: 9, timing: 5 };
const euros = { amountMinor: 500_000, currency: "EUR" };

export async function fireAll(process: Process): Promise<void> {
  while ((await process.fire()) > 0);
}
