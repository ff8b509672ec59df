import { setTimeout as pause } from "node:timers/promises";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { advanceSharedClock, attachToEmbeddedPostgres, sharedMoment } from "@leadstream/adapter-postgres";
import { createCommands, createQueries, createVirtualClock } from "@leadstream/application";
import { instantOf } from "@leadstream/domain";
import { logFor, openPlatform, type Platform } from "@leadstream/platform";
import type { Parts } from "@leadstream/service-kit";
import { z } from "zod";
import { Failure, exitCodes } from "../failure.ts";
import type { Terminal } from "../output/terminal.ts";
import { type Opened, openService } from "../system/open-service.ts";
import type { RuntimeFile } from "../system/runtime-file.ts";
import { type OpenedStage, stageOn } from "./demo-stage.ts";

/*
 * The demo on a cluster with a shared virtual clock: every consumer is its own process, with Kafka between them. The
 * demo submits and commands as it does in one process. Only the demo moves the clock.
 */

export type ClusterStageOptions = {
  readonly dataDir: string;
  readonly running: RuntimeFile;
  readonly startMs: number;
  /** The text of the company registry; enrichment reads it with its first lead. */
  readonly registry: string;
};

const registryFile = "companies.csv";
/** Reading the lag of all groups costs the broker about twelve requests. */
const retryMs = 10;

/** Opens the cluster that runs on the folder. @throws Failure when it uses the real clock, or was played on already. */
export const openClusterStage = (options: ClusterStageOptions, err: Terminal): Promise<Opened<OpenedStage>> =>
  openService("demo", (parts) => stageOnCluster(parts, options), err);

async function stageOnCluster(
  parts: Parts,
  { dataDir, running, startMs, registry }: ClusterStageOptions,
): Promise<OpenedStage> {
  if (running.virtualClock !== true) throw wallClock(dataDir);
  const clock = createVirtualClock(instantOf(startMs));
  const postgres = await attachToEmbeddedPostgres(dataDir);
  const platform = await openPlatform(parts, {
    name: "demo",
    log: logFor("demo", "silent"),
    databaseUrl: postgres?.url ?? "",
    masterKeyFile: join(dataDir, "master.key"),
    maxConnections: 8,
    kafkaBrokers: running.kafkaBrokers ?? [],
    eventStoreUrl: running.eventStoreUrl,
    virtualClock: clock,
  });
  const { infrastructure, repositories } = platform;
  await mustBeNew(platform, dataDir, startMs);
  await writeFile(join(dataDir, registryFile), registry);
  await advanceSharedClock(infrastructure.database, clock.now());
  return stageOn({
    url: running.url,
    platform,
    commands: createCommands({ ...repositories, ...infrastructure }),
    queries: createQueries({ ...infrastructure, clock, rules: repositories.rules }),
    settle: () => quiet(running),
    advanceTo: async (iso) => {
      if (iso === clock.now()) return;
      await advanceSharedClock(infrastructure.database, iso);
      clock.advanceTo(iso);
    },
  });
}

const Waiting = z.object({ quiet: z.boolean() });

/** Asks the cluster itself whether no message waits anywhere. */
async function quiet({ url, key }: RuntimeFile): Promise<void> {
  const headers = { authorization: `Bearer ${key}` };
  const isQuiet = async (): Promise<boolean> =>
    Waiting.parse(await (await fetch(`${url}/v1/waiting`, { headers })).json()).quiet;
  while (!(await isQuiet())) await pause(retryMs);
}

async function mustBeNew({ infrastructure }: Platform, dataDir: string, startMs: number): Promise<void> {
  const moment = await sharedMoment(infrastructure.database);
  const isBefore = moment !== null && Date.parse(moment) <= startMs;
  if (isBefore && (await infrastructure.ledger.countBySender()).size === 0) return;
  throw new Failure({
    exit: exitCodes.usage,
    code: "demo.already-played",
    place: dataDir,
    what: `its clock is at ${moment ?? "no time"}; a demo needs an empty cluster whose clock is at the first day`,
    next: "npm run cluster -- --virtual-clock --data DIR with an empty folder, then leadstream demo --data DIR",
  });
}

const wallClock = (place: string): Failure =>
  new Failure({
    exit: exitCodes.usage,
    code: "demo.wall-clock",
    place,
    what: "the system on this folder uses the real clock; a demo needs a clock that it can move",
    next: "npm run cluster -- --virtual-clock --data DIR with an empty folder, or name no folder at all",
  });
