import { randomUUID } from "node:crypto";
import { setTimeout as pauseFor } from "node:timers/promises";
import {
  outageOf,
  RECLAMATION,
  reclamationReaction,
  redriveParkedTimers,
  runTimers,
  runReaction,
} from "@leadstream/application";
import { every, follow, hostParts, type Platform, watchReader } from "@leadstream/platform";
import type { Parts } from "@leadstream/service-kit";

/** A wait that ends early, without an error, when the service closes. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  pauseFor(ms, undefined, { signal }).catch((thrown: unknown) => {
    if (!signal.aborted) throw thrown;
  });

/** Sets the deadlines of every assignment and fires them when they are due. */
export async function startReclamation(parts: Parts, platform: Platform): Promise<void> {
  const { infrastructure, repositories, meter, log } = platform;
  const reclamation = {
    leads: repositories.leads,
    rules: repositories.rules,
    timers: infrastructure.timers,
    meter,
    log,
  };
  const hosted = await runReaction(hostParts(platform), reclamationReaction(reclamation));
  follow(platform, parts, RECLAMATION, hosted);
  const { parking, ledger } = infrastructure;
  const ringing = {
    ...reclamation,
    parking,
    ledger,
    submissions: repositories.submissions,
    roster: repositories.roster,
  };
  const alarms = runTimers(ringing, pause);
  parts.onClose("alarms", () => alarms.stop());
  watchReader(platform, parts, "alarms", alarms.done);
  const holder = randomUUID();
  const name = "alarms redrive";
  const redriving = every(
    1_000,
    async () => void (await redriveParkedTimers(ringing, holder)),
    outageOf(log, name),
  );
  parts.onClose(name, redriving.stop);
  watchReader(platform, parts, name, redriving.done);
}
