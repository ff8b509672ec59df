import { type LeadId, type PersonCommand, type PolicyDocument, type RepId } from "@leadstream/contracts";
import { aRoster } from "@leadstream/testing";
import fc from "fast-check";
import { leadOfAll, type Reaction } from "../../src/index.ts";
import { appendingTogether } from "./append-together.ts";
import { aProcess, type Process, receivedBy } from "./process.ts";
import { actor, aWorld, eagerPolicy, historyOf, hot, received, type World } from "./world.ts";

/*
 * A history as a busy, delayed, badly cut system writes it: two processes with caches of their own, consumers that stand
 * still for days and then take batches of any size, timers that fire late, people who act in between.
 */

export type Step =
  | { readonly kind: "submit"; readonly person: number; readonly isHot: boolean; readonly action: string }
  | { readonly kind: "react"; readonly consumer: number; readonly process: number; readonly size: number }
  | { readonly kind: "fire"; readonly process: number }
  | { readonly kind: "wait"; readonly minutes: number }
  | {
      readonly kind: "act";
      readonly command: number;
      readonly lead: number;
      readonly rep: number;
      readonly process: number;
    }
  | { readonly kind: "rep"; readonly rep: number; readonly isWorking: boolean; readonly capacity: number };

const index = fc.nat({ max: 9 });
const submit = fc.record({
  kind: fc.constant("submit" as const),
  person: fc.nat({ max: 6 }),
  isHot: fc.boolean(),
  action: fc.constantFrom("demo-request", "pricing-page", "newsletter"),
});
const react = fc.record({
  kind: fc.constant("react" as const),
  consumer: fc.nat({ max: 3 }),
  process: fc.nat({ max: 1 }),
  size: fc.integer({ min: 1, max: 6 }),
});
const act = fc.record({
  kind: fc.constant("act" as const),
  command: fc.nat({ max: 12 }),
  lead: index,
  rep: fc.nat({ max: 2 }),
  process: fc.nat({ max: 1 }),
});

export const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: submit },
    { weight: 12, arbitrary: react },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("fire" as const), process: fc.nat({ max: 1 }) }) },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant("wait" as const),
        minutes: fc.constantFrom(1, 7, 90, 600, 1_441, 5_000, 45_000),
      }),
    },
    { weight: 6, arbitrary: act },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant("rep" as const),
        rep: fc.nat({ max: 2 }),
        isWorking: fc.boolean(),
        capacity: fc.integer({ min: 1, max: 3 }),
      }),
    },
  ),
  { minLength: 10, maxLength: 60, size: "max" },
);

const reps = aRoster.reps(3, { capacity: 2 });

/** A command of a person. The system may well refuse it. */
function commandFor(n: number, leadId: LeadId, otherLeadId: LeadId, repId: RepId): PersonCommand {
  const touch = { kind: "call", direction: "outbound" } as const;
  const all: readonly PersonCommand[] = [
    { type: "claim", leadId, repId },
    { type: "log-interaction", leadId, repId, ...touch, result: "reached" },
    { type: "log-interaction", leadId, ...touch },
    { type: "qualify", leadId, repId, items: { budget: 9, authority: 9, need: 9, timing: 9 } },
    { type: "open-opportunity", leadId, repId },
    { type: "win", leadId, repId, value: { amountMinor: 100, currency: "EUR" } },
    { type: "lose", leadId, repId, reason: "timing", note: "spoke to them" },
    { type: "release", leadId, reason: "no-time" },
    { type: "transfer", leadId, to: { kind: "rules" }, reason: "handed-over" },
    { type: "transfer", leadId, to: { kind: "rep", repId }, reason: "handed-over" },
    { type: "recycle", leadId },
    { type: "merge", leadId, otherLeadId, reason: "by-person" },
    { type: "unmerge", leadId, reason: "by-person" },
  ];
  const command = all[n % all.length];
  if (command === undefined) throw new Error("no such command");
  return command;
}

const consumers = ["enrichment", "scoring", "assignment", "reclamation"] as const;

type Playing = {
  readonly world: World;
  readonly processes: readonly Process[];
  readonly done: Map<string, number>;
  n: number;
};

/** Delivers the next events of a consumer, in a batch of at most this size. */
async function deliver({ world, done }: Playing, reaction: Reaction, size: number): Promise<void> {
  const after = done.get(reaction.group) ?? 0;
  const batch = (await receivedBy(reaction, world.store, after)).slice(0, size);
  const last = batch.at(-1);
  if (last === undefined) return;
  await reaction.react(batch);
  done.set(reaction.group, last.position);
}

async function submitOne(playing: Playing, step: Extract<Step, { kind: "submit" }>): Promise<void> {
  const { world, processes } = playing;
  const n = (playing.n += 1);
  const body = step.isHot
    ? hot(step.person, { action: step.action })
    : { action: step.action, contact: { email: `person-${step.person}@example.org` } };
  const batch = await received(world, [body], { keyOf: () => `step-${n}` });
  await processes[n % 2]?.capture(batch);
}

async function actOnce(playing: Playing, step: Extract<Step, { kind: "act" }>): Promise<void> {
  const { world, processes } = playing;
  const ids = (await historyOf(world.store)).flatMap((e) =>
    e.type === "lead.captured.v1" ? [e.data.leadId] : [],
  );
  const [leadId, other] = [ids[step.lead % ids.length], ids[(step.lead + 1) % ids.length]];
  const rep = reps[step.rep];
  if (leadId === undefined || other === undefined || rep === undefined) return;
  const commandId = `command-${(playing.n += 1)}`;
  const context = { commandId, actor, principal: leadOfAll };
  await processes[step.process]?.commands.execute(
    commandFor(step.command, leadId, other, rep.repId),
    context,
  );
}

async function play(playing: Playing, step: Step): Promise<void> {
  const { world, processes } = playing;
  switch (step.kind) {
    case "submit":
      return submitOne(playing, step);
    case "react": {
      const consumer = consumers[step.consumer];
      // Assignment ranks a lead by what its process knows of it, which may be old. The history does not tell.
      const store = step.process === 0 ? world.store : appendingTogether(world.store);
      const process = consumer === "assignment" ? aProcess(world, store) : processes[step.process];
      return consumer === undefined || process === undefined
        ? undefined
        : deliver(playing, process[consumer], step.size);
    }
    case "fire":
      return void (await processes[step.process]?.fire());
    case "wait":
      return world.clock.advanceTo(
        new Date(Date.parse(world.clock.now()) + step.minutes * 60_000).toISOString(),
      );
    case "act":
      return actOnce(playing, step);
    case "rep": {
      const rep = reps[step.rep];
      if (rep === undefined) return;
      const { isWorking, capacity } = step;
      const context = { commandId: `reps-${(playing.n += 1)}`, actor };
      await processes[0]?.commands.changeReps([{ ...rep, isWorking, capacity }], context);
    }
  }
}

/** Plays the steps. @returns the store that they filled. */
export async function randomHistory(
  all: readonly Step[],
  policy: PolicyDocument = eagerPolicy,
): Promise<World> {
  const world = await aWorld({ policy, reps });
  const processes = [aProcess(world, world.store, undefined, { isChained: true }), aProcess(world)];
  const playing: Playing = { world, processes, done: new Map(), n: 0 };
  for (const step of all) {
    await play(playing, step);
    // A millisecond passes with everything that is done.
    world.clock.advanceTo(new Date(Date.parse(world.clock.now()) + 1).toISOString());
  }
  return world;
}
