import { setTimeout as pauseFor } from "node:timers/promises";
import { type Projector, runProjector, views } from "@leadstream/application";
import type { Platform } from "@leadstream/platform";
import type { Parts } from "@leadstream/service-kit";

/** Keeps the views in step with the store. One at a time: a second finds the checkpoint moved and stops. */
export async function startProjector(parts: Parts, { backbone, log }: Platform): Promise<Projector> {
  const { store, readModel } = backbone;
  const projector = await runProjector({
    store,
    readModel,
    projections: views,
    log,
    pause: (ms, signal) => pauseFor(ms, undefined, { signal }).catch(() => undefined),
  });
  parts.onClose("projector", () => projector.stop());
  parts.watch("projector", projector.done);
  return projector;
}
