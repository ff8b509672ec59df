import { setTimeout as pauseFor } from "node:timers/promises";
import { outageOf, type Projector, type ProjectorParts, runProjector, views } from "@leadstream/application";
import { every, type Platform, watchReader } from "@leadstream/platform";
import type { Parts } from "@leadstream/service-kit";

/** Much shorter than the time after which an unmaintained version is dropped. */
const KEEP_EVERY_MS = 60_000;

/** Keeps the views up to date. A second projector finds the checkpoint moved, and they take turns. */
export async function startProjector(
  parts: Parts,
  platform: Platform,
  { staleMs }: Pick<ProjectorParts, "staleMs"> = {},
): Promise<Projector> {
  const { infrastructure, log, trail, meter } = platform;
  const { store, readModel } = infrastructure;
  const projector = await runProjector({
    store,
    readModel,
    projections: views,
    log,
    trail,
    meter,
    pause: (ms, signal) => pauseFor(ms, undefined, { signal }).catch(() => undefined),
    ...(staleMs === undefined ? {} : { staleMs }),
  });
  parts.onClose("projector", () => projector.stop());
  watchReader(platform, parts, "projector", projector.done);
  const kept = every(KEEP_EVERY_MS, projector.keep, outageOf(log, "views kept"));
  parts.onClose("views kept", kept.stop);
  parts.watch("views kept", kept.done);
  return projector;
}
