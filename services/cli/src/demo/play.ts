/*
 * A discrete-event simulation on the real pipeline.
 *
 * The clock stops only where something happens: at a beat with something to submit, at the time of a rep's
 * intention, at a deadline. At each stop, in this order:
 *
 *   ring       fire the deadlines that are due, exactly on time
 *   hand in    submit what people sent since the last beat, in rounds (see hand-in.ts)
 *   act        do what reps and others planned for now, if it still makes sense
 *   settle     wait until the consumers have handled everything
 *   read       read the stored events; reps who got a lead plan their next steps
 *
 * No result depends on which consumer was faster: every plan uses the dice of its lead and assignment, and where
 * the order of two steps would show in a report, the first is settled before the second starts.
 */
import { submissionKeyOf } from "@leadstream/application";
import type { RepId, SubmissionId } from "@leadstream/contracts";
import { DAY_MS } from "@leadstream/domain";
import { createActors } from "./actors.ts";
import { createAgenda } from "./agenda.ts";
import { type Book, type Handover, type Owner, createBook } from "./book.ts";
import { type Intention, firstIntentions } from "./cast.ts";
import { beatAfter } from "./day-times.ts";
import { type Dice, createDice } from "./dice.ts";
import { createSubmitter } from "./door.ts";
import { onePerPerson } from "./hand-in.ts";
import type { Entry } from "./journey.ts";
import { planWork } from "./rep-work.ts";
import type { Scenario } from "./scenario.ts";
import type { Stage } from "./stage.ts";
import { type Member, team } from "./team.ts";
import { unhurried } from "./unhurried.ts";

export type Played = {
  readonly book: Book;
  readonly submissions: number;
  /** Answered as repeats. */
  readonly repeated: number;
  readonly refused: number;
  readonly commands: number;
  /** Rejected commands, by rule. */
  readonly refusals: ReadonlyMap<string, number>;
  readonly events: number;
  /** How often the clock was stopped. */
  readonly stops: number;
};

export type OnStop = (atMs: number, counts: ReturnType<Book["counts"]>) => void;

const members: ReadonlyMap<RepId, Member> = new Map(team.map((member) => [member.rep.repId, member]));

/** Owners of submissions. Entries made up during the play are added as they come. */
function createOwners(entries: readonly Entry[], { idOf }: Pick<Stage, "idOf">) {
  const owners = new Map<SubmissionId, Owner>();
  const register = ({ sender, key, person }: Entry): void => {
    if (person === null) return;
    const raw = { sender, actorKind: "service", idempotencyKey: key, body: null } as const;
    const { submissionId, plainId } = submissionKeyOf(raw, { idOf });
    owners.set(submissionId, { person, alias: plainId.replace("subm_", "lead_") });
  };
  entries.forEach(register);
  return { register, of: (id: SubmissionId) => owners.get(id) };
}

/** What a rep plans for a new lead. */
function intentionsFor(dice: Dice, book: Book, handover: Handover): readonly Intention[] {
  const { leadId, repId, assignmentNo } = handover;
  const member = members.get(repId);
  const lead = book.lead(leadId);
  if (member === undefined || lead === undefined) return [];
  const steps = planWork(dice.fork(`${lead.alias}/${assignmentNo}`), member, lead, handover);
  return steps.map(({ atMs, does }, i) => {
    const key = `work/${lead.alias}/${assignmentNo}/${String(i).padStart(2, "0")}`;
    return { atMs, key, kind: "work", leadId, repId, assignmentNo, does };
  });
}

/** Builds the people, their knowledge and their plans. */
function assemble(scenario: Scenario, stage: Stage) {
  const dice = createDice(`leadstream-demo/${scenario.setting.seed}/team`);
  const owners = createOwners(scenario.entries, stage);
  const book = createBook(owners.of);
  const entries = createAgenda<Entry>(scenario.entries);
  const intentions = createAgenda<Intention>(firstIntentions(scenario, dice));
  let seen = 0;
  const read = async (): Promise<void> => {
    const events = await stage.newEvents();
    seen += events.length;
    const work = dice.fork("work");
    intentions.add(book.read(events).flatMap((handover) => intentionsFor(work, book, handover)));
  };
  const settle = async (): Promise<void> => {
    await stage.settle();
    await read();
  };
  const addEntries = (more: readonly Entry[]): void => {
    more.forEach(owners.register);
    entries.add(more);
  };
  const actors = createActors({ stage, book, dice, settle, read, addEntries, addIntentions: intentions.add });
  const submitter = createSubmitter(stage, book, settle);
  return { book, entries, intentions, read, settle, actors, submitter, seen: () => seen };
}

type Company = ReturnType<typeof assemble>;

const manager = { kind: "person", id: "sales-manager" } as const;
const teamIn = (stage: Stage): Promise<void> =>
  stage.changeReps(
    team.map(({ rep }) => rep),
    { commandId: "demo/team", actor: manager },
  );

/**
 * These commands change only their own lead, and so does a deadline. No report shows when the consumers handled
 * them, so the clock may move on meanwhile.
 */
const isPrivate = ({ kind }: Intention): boolean => kind === "work" || kind === "recycle";

/** Moves the clock to the next event. @returns the new time. */
async function advance(stage: Stage, company: Company, limits: Limits): Promise<number> {
  const { entries, intentions, read } = company;
  const alarmMs = (await stage.nextDeadline()) ?? limits.untilMs;
  const nextMs = Math.min(
    limits.untilMs,
    alarmMs,
    ...[entries.nextAt(), intentions.nextAt()].filter((at) => at !== null),
  );
  const atMs = Math.max(limits.nowMs, nextMs);
  await stage.advanceTo(atMs);
  if (alarmMs <= atMs) {
    await stage.fireDue();
    await read();
  }
  return atMs;
}

type Limits = { readonly nowMs: number; readonly untilMs: number };

async function doWhatIsDue(atMs: number, company: Company): Promise<void> {
  const { entries, intentions, read, settle, actors, submitter } = company;
  const { now, later } = onePerPerson(entries.takeUntil(atMs));
  entries.add(later.map((entry) => ({ ...entry, atMs: beatAfter(atMs) })));
  const doing = intentions.takeUntil(atMs);
  if (now.length + doing.length === 0) return;
  await submitter.submit(now, doing);
  await actors.act(doing);
  if (now.length === 0 && doing.every(isPrivate)) await read();
  else await settle();
}

/**
 * Plays a scenario to its last day.
 *
 * @param onStop called after each stop with the simulated time.
 * @param stop   ends the play early, between two stops.
 */
export async function play(
  scenario: Scenario,
  system: Stage,
  { onStop, stop }: { readonly onStop: OnStop; readonly stop: AbortSignal },
): Promise<Played> {
  const { startMs, days } = scenario.setting;
  const stage = unhurried(system);
  const company = assemble(scenario, stage);
  const { book, settle, actors, submitter, seen } = company;
  await teamIn(stage);
  await settle();
  const untilMs = startMs + days * DAY_MS;
  let stops = 0;
  for (let atMs = startMs; atMs < untilMs && !stop.aborted; stops += 1) {
    atMs = await advance(stage, company, { nowMs: atMs, untilMs });
    await doWhatIsDue(atMs, company);
    onStop(atMs, book.counts());
  }
  await settle();
  return { book, stops, events: seen(), ...submitter.counts(), ...actors.counts() };
}
