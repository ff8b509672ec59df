import { setTimeout as pauseFor } from "node:timers/promises";
import { createLog, createMeter } from "@leadstream/adapter-telemetry";
import { openPostgresInfrastructure } from "@leadstream/adapter-postgres";
import { positionOfViews, runProjector, systemClock, viewId } from "@leadstream/application";
import { failPointFrom, withFailPoint } from "@leadstream/platform";
import { raisedViews } from "./raised-views.ts";

/* The projector of a release with a raised view version, in its own process, which a test may kill. */

const [url = "", masterKeyFile = ""] = process.argv.slice(2);
const log = createLog({ level: "error", service: "view-building" });
const clock = systemClock(Date.now);
const infrastructure = await openPostgresInfrastructure({
  url,
  masterKeyFile,
  memberId: "view-building",
  clock,
  isVirtual: false,
  log,
});
const { FAIL_POINT, FAIL_POINT_PARENT: parent } = process.env;
const point = failPointFrom(
  { FAIL_POINT, FAIL_POINT_PARENT: parent === undefined ? undefined : Number(parent) },
  process.ppid,
);
const { store, readModel } = point === null ? infrastructure : withFailPoint(infrastructure, point);
const projector = await runProjector({
  store,
  readModel,
  projections: raisedViews,
  log,
  meter: createMeter(),
  pause: (ms, signal) => pauseFor(ms, undefined, { signal }).catch(() => undefined),
});
const head = await store.head();
const isLive = async (): Promise<boolean> => {
  const live = new Set((await readModel.states()).filter(({ status }) => status === "live").map(viewId));
  return raisedViews.every(({ view }) => live.has(viewId(view)));
};
while (!(await isLive()) || (await positionOfViews(readModel, raisedViews)) < head) await pauseFor(20);
await projector.stop();
await infrastructure.close();
