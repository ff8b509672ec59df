import { setTimeout as pauseFor } from "node:timers/promises";
import { type Projector, runProjector, views } from "@leadstream/application";
import { type Platform, watchReader } from "@leadstream/platform";
import type { Parts } from "@leadstream/service-kit";

/** Keeps the views in step with the store. A second one finds the checkpoint moved, and they take turns. */
export async function startProjector(parts: Parts, platform: Platform): Promise<Projector> {
  const { backbone, log, trail, meter } = platform;
  const { store, readModel } = backbone;
  const projector = await runProjector({
    store,
    readModel,
    projections: views,
    log,
    trail,
    meter,
    pause: (ms, signal) => pauseFor(ms, undefined, { signal }).catch(() => undefined),
  });
  parts.onClose("projector", () => projector.stop());
  watchReader(platform, parts, "projector", projector.done);
  return projector;
}
