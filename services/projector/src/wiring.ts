import { setTimeout as pauseFor } from "node:timers/promises";
import { outageOf, type Projector, PROJECTOR_GROUP, runProjector, views } from "@leadstream/application";
import { every, type Platform } from "@leadstream/platform";
import type { Parts } from "@leadstream/service-kit";

const LAG_MS = 10_000;

/** Keeps the views in step with the store. A second one finds the checkpoint moved, and they take turns. */
export async function startProjector(parts: Parts, platform: Platform): Promise<Projector> {
  const { backbone, clock, log, trail, meter } = platform;
  const { store, readModel } = backbone;
  const projector = await runProjector({
    store,
    readModel,
    projections: views,
    clock,
    log,
    trail,
    meter,
    pause: (ms, signal) => pauseFor(ms, undefined, { signal }).catch(() => undefined),
  });
  parts.onClose("projector", () => projector.stop());
  parts.watch("projector", projector.done);
  const lag = every(
    LAG_MS,
    async () => meter.gauge("group_lag_seconds", { group: PROJECTOR_GROUP }, await projector.lagSeconds()),
    outageOf(log, "projector lag"),
  );
  parts.onClose("projector lag", lag.stop);
  parts.watch("projector lag", lag.done);
  return projector;
}
