import { setTimeout as pause } from "node:timers/promises";
import { type Lane, lanes, type Plan } from "../plan.ts";
import { act, type Stage } from "./act.ts";
import { describeFault, type Fault } from "./faults.ts";

/** A fault that was applied, and when. */
export type Deed = {
  readonly lane: Lane;
  readonly what: string;
  readonly kind: Fault["kind"];
  readonly startedMs: number;
  readonly endedMs: number;
  readonly outcome: string;
};

/** Minimum pause between the end of one fault and the next. */
const restMs: Readonly<Record<Lane, number>> = {
  ground: 5_000,
  deaths: 2_000,
  "stand-stills": 2_000,
  messages: 1_000,
};

/** Runs a plan, all lanes concurrently. Resolves when the last fault has ended; then nothing is broken. */
export async function runNemesis(
  plan: Plan,
  stage: Stage,
  note: (deed: Deed) => void,
): Promise<readonly Deed[]> {
  const startedMs = performance.now();
  const done: Deed[] = [];
  const one = async (lane: Lane): Promise<void> => {
    let restedMs = 0;
    for (const { atMs, fault } of plan[lane]) {
      await until(Math.max(startedMs + atMs, restedMs), stage.over);
      if (stage.over.aborted) return;
      const deed = await carryOut(lane, fault, stage);
      done.push(deed);
      note(deed);
      // A fault that took longer than planned still gets its full pause after it: otherwise no work would get done.
      restedMs = performance.now() + restMs[lane];
    }
  };
  await Promise.all(lanes.map(one));
  return done.toSorted((a, b) => a.startedMs - b.startedMs);
}

async function carryOut(lane: Lane, fault: Fault, stage: Stage): Promise<Deed> {
  const startedMs = Date.now();
  const outcome = await act(fault, stage);
  return { lane, what: describeFault(fault), kind: fault.kind, startedMs, endedMs: Date.now(), outcome };
}

const until = (atMs: number, over: AbortSignal): Promise<void> =>
  pause(Math.max(0, atMs - performance.now()), undefined, { signal: over }).catch(() => undefined);
