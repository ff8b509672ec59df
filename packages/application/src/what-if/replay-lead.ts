import type { Instant, PersonCommand, RepId, StoredEvent } from "@leadstream/contracts";
import { assertNever } from "@leadstream/kernel";
import { isOneOf } from "../core/event-in.ts";
import { commandBehind, dealAgain, giveAgain, inHandsOf, inNobodysName, mergeAgain } from "./acts.ts";
import { decideAnew, tell } from "./decide-anew.ts";
import { decideOn, settleAll, takeMessage } from "./decide-pending.ts";
import { decisionAt, type Machine, machineOf, originOf } from "./decision-of.ts";
import { atMoment, part, type Replay } from "./replay-state.ts";

type Decision = readonly [StoredEvent, ...(readonly StoredEvent[])];

/** A lead parts where the recorded decision was not made again. */
function partUnlessMade(replay: Replay, recorded: Decision, simulated: readonly StoredEvent[] = []): void {
  const [{ stream: leadId, id }] = recorded;
  if (!replay.parted.has(leadId) && !replay.made.has(id)) part(replay, { leadId, recorded, simulated });
}

/** A consumer decided here in reality: it decides here again. */
async function onMachine(replay: Replay, machine: Machine, recorded: Decision): Promise<void> {
  const [{ stream, meta }] = recorded;
  if (replay.parted.has(stream)) return;
  const message = takeMessage(replay, machine, stream, meta.causationId);
  if (message !== undefined) await decideOn(replay, machine, message, atMoment(meta.occurredAt));
  partUnlessMade(replay, recorded);
}

function simulatedRep({ simulation }: Replay, leadId: string): RepId | null {
  const state = simulation.leadOf(leadId);
  return state.status === "known" && state.holder.kind === "rep" ? state.holder.repId : null;
}

/** What the simulated lead answers; a refusal because of its holder is tried again in nobody's name. */
async function giveOrNote(replay: Replay, command: PersonCommand, recorded: Decision): Promise<void> {
  const { simulation, observer } = replay;
  const code = await giveAgain(simulation, command, recorded);
  if (code === null) return;
  const unnamed = inNobodysName(command, code);
  const isNoted = unnamed !== null && (await giveAgain(simulation, unnamed, recorded)) === null;
  observer.refused(code, isNoted);
}

/** @param writtenAt when the roster was written, if the command did so. */
export async function onCommand(replay: Replay, recorded: Decision, writtenAt?: Instant): Promise<void> {
  const [{ stream, meta }] = recorded;
  const command = commandBehind(recorded, replay.simulation.rules.inForce("recorded").policy);
  if (command === null) return part(replay, { leadId: stream, recorded, simulated: [] });
  const real = replay.owners.get(stream) ?? null;
  const given = inHandsOf(command, { real, simulated: simulatedRep(replay, stream) });
  const moment = atMoment(meta.occurredAt, writtenAt ?? meta.recordedAt);
  const written = await decideAnew(replay, moment, () => giveOrNote(replay, given, recorded));
  partUnlessMade(replay, recorded, written);
}

const isWon = isOneOf(["lead.won.v1"]);
const isOfMerge = isOneOf(["leads.merged.v1", "leads.unmerged.v1"]);

async function onDeal(replay: Replay, recorded: Decision): Promise<void> {
  const won = recorded.find(isWon);
  if (won === undefined) return;
  await decideAnew(replay, atMoment(won.meta.occurredAt), () => dealAgain(replay.simulation, won));
  partUnlessMade(replay, recorded);
}

async function onMerge(replay: Replay, recorded: Decision): Promise<void> {
  const merge = recorded.find(isOfMerge);
  if (merge === undefined) return;
  const moment = atMoment(merge.meta.occurredAt);
  await decideAnew(replay, moment, async () => {
    const code = await mergeAgain(replay.simulation, merge);
    if (code !== null) replay.observer.refused(code, false);
  });
  partUnlessMade(replay, recorded);
}

/** A new lead begins in the pool of intake, or in quarantine: in those of the candidate. */
function inSimulatedPool({ simulation: { rules } }: Replay, event: StoredEvent): StoredEvent {
  if (event.type !== "lead.captured.v1") return event;
  const { pools } = rules.inForce("recorded").policy.assignment;
  const { pools: ours } = rules.inForce("candidate").policy.assignment;
  const { poolId } = event.data;
  const moved =
    poolId === pools.intake ? ours.intake : poolId === pools.quarantine ? ours.quarantine : poolId;
  return moved === poolId ? event : { ...event, data: { ...event.data, poolId: moved } };
}

async function onFacts(replay: Replay, recorded: Decision): Promise<void> {
  const facts = recorded.map((event) => inSimulatedPool(replay, event));
  await tell(replay, replay.simulation.append(facts));
}

async function again(replay: Replay, recorded: Decision): Promise<void> {
  const machine = machineOf(recorded[0]);
  if (machine !== null) return onMachine(replay, machine, recorded);
  const origin = originOf(recorded);
  switch (origin) {
    case "command":
      return onCommand(replay, recorded);
    case "deal":
      return onDeal(replay, recorded);
    case "merge":
      return onMerge(replay, recorded);
    case "fact":
      return onFacts(replay, recorded);
    default:
      return assertNever(origin);
  }
}

const noteOwner = ({ owners }: Replay, event: StoredEvent): void => {
  const { type, data, stream } = event;
  if (type === "lead.assigned.v2" || type === "lead.claimed.v1") owners.set(stream, data.repId);
  if (type === "lead.pooled.v1" || type === "lead.reclaimed.v1" || type === "lead.recycled.v1")
    owners.delete(stream);
};

/** An event of a lead in the history. The first of a decision stands for the decision. */
export async function replayLead(replay: Replay, first: StoredEvent): Promise<void> {
  const { made, observer, window } = replay;
  observer.real(first);
  if (!made.delete(first.id)) {
    replay.current = first;
    const [, ...rest] = decisionAt(first, window.ahead(first.stream));
    await again(replay, [first, ...rest]);
    replay.current = null;
    for (const { id } of rest) made.add(id);
    made.delete(first.id);
    await settleAll(replay);
  }
  noteOwner(replay, first);
}
