import { setTimeout as pauseFor } from "node:timers/promises";
import { RECLAMATION, reclamationReaction, runAlarms, runReaction } from "@leadstream/application";
import { follow, hostParts, type Platform, watchReader } from "@leadstream/platform";
import type { Parts } from "@leadstream/service-kit";

/** Waits that end early, without a complaint, when the service closes. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  pauseFor(ms, undefined, { signal }).catch((thrown: unknown) => {
    if (!signal.aborted) throw thrown;
  });

/** Sets the alarms of every assignment and rings them when they fall due. */
export async function startReclamation(parts: Parts, platform: Platform): Promise<void> {
  const { backbone, desks, meter, log } = platform;
  const reclamation = { leads: desks.leads, rules: desks.rules, timers: backbone.timers, meter };
  const hosted = await runReaction(hostParts(platform), reclamationReaction(reclamation));
  follow(platform, parts, RECLAMATION, hosted);
  const alarms = runAlarms({ ...reclamation, log }, pause);
  parts.onClose("alarms", () => alarms.stop());
  watchReader(platform, parts, "alarms", alarms.done);
}
