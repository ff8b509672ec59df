import { leadOfAll, type Principal } from "@leadstream/application";
import { PersonCommand } from "@leadstream/contracts";
import type { Intention } from "./cast.ts";
import { type AboutOne, createLeadActs } from "./lead-acts.ts";
import { createTeamActs } from "./team-acts.ts";
import type { Stage } from "./stage.ts";
import type { SendCommand, DemoContext } from "./world.ts";

/** Commands of different leads do not wait for each other's disk writes. More at once only wait for the processor. */
const atOnce = 4;

/** Runs jobs concurrently, at most `atOnce` at a time. */
async function sideBySide(jobs: readonly (() => Promise<void>)[]): Promise<void> {
  const queue = jobs.values();
  const worker = async (): Promise<void> => {
    for (const job of queue) await job();
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** A rep's command carries the rep's identity; all others carry a manager's. */
function principalOf(command: PersonCommand): Principal {
  const repId = "repId" in command ? command.repId : undefined;
  return repId === undefined ? leadOfAll : { roles: ["rep"], repId, teams: null };
}

/** Sends every command with its id, and counts rejections. */
function createSender(stage: Stage) {
  const refusals = new Map<string, number>();
  let commands = 0;
  const send: SendCommand = async (command, id, person) => {
    commands += 1;
    const context = { commandId: `demo/${id}`, actor: { kind: "person", id: person } } as const;
    const parsed = PersonCommand.parse(command);
    const no = await stage.execute(parsed, { ...context, principal: principalOf(parsed) });
    if (no !== null) refusals.set(no, (refusals.get(no) ?? 0) + 1);
    return no === null;
  };
  return { send, counts: () => ({ commands, refusals: new Map([...refusals].toSorted()) }) };
}

const isAboutOne = (intention: Intention): intention is AboutOne =>
  intention.kind === "work" || intention.kind === "withdraw" || intention.kind === "recycle";

/** Carries out people's intentions as commands to the pipeline, which may reject them. */
export function createActors(parts: Omit<DemoContext, "away">) {
  const world: DemoContext = { ...parts, away: new Set() };
  const { send, counts } = createSender(world.stage);
  const actOnOne = createLeadActs(world, send);
  const actOnAll = createTeamActs(world, send);
  const inOrder = (group: readonly AboutOne[]) => async (): Promise<void> => {
    for (const each of group) await actOnOne(each);
  };
  return {
    counts,
    /** First the intentions about one lead each, concurrently; then, one after the other, those about all leads. */
    act: async (doing: readonly Intention[]): Promise<void> => {
      const single = doing.filter(isAboutOne);
      const byLead = Map.groupBy(single, (each) => ("leadId" in each ? each.leadId : each.key));
      await sideBySide([...byLead.values()].map(inOrder));
      const common = doing.flatMap((each) => (isAboutOne(each) ? [] : [each]));
      if (common.length > 0) await world.settle();
      for (const each of common) await actOnAll(each);
    },
  };
}
