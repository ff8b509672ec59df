/*
 * Prints the figures of a system as JSON, without those that depend on the time of day, to compare them with another
 * system's.
 *
 *   node infra/acceptance/figures.ts FOLDER
 *
 * FOLDER is the data folder of a running system, or of a standalone that was stopped.
 */
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { attachToEmbeddedPostgres, startEmbeddedPostgres } from "@leadstream/adapter-postgres";
import { apiUseCases } from "@leadstream/api";
import { leadOfAll } from "@leadstream/application";
import { logFor, openPlatform, type Platform } from "@leadstream/platform";
import { z } from "zod";
import { createLife, type Life } from "../cluster/src/life.ts";

const Runtime = z.object({ eventStoreUrl: z.string().optional() });

async function runtimeOf(dataDir: string): Promise<z.output<typeof Runtime>> {
  const text = await readFile(join(dataDir, "runtime.json"), "utf8").catch(() => "{}");
  return Runtime.parse(JSON.parse(text));
}

async function serverOf(dataDir: string, { parts }: Life): Promise<string> {
  const running = await attachToEmbeddedPostgres(dataDir).catch(() => null);
  if (running !== null) return running.url;
  const started = await startEmbeddedPostgres({ dataDir });
  parts.onClose("postgres", () => started.stop());
  return started.url;
}

const AT_ONCE = 5_000;

/** Number of events of each type in the whole history. */
async function eventsByType({ infrastructure: { store } }: Platform): Promise<Record<string, number>> {
  const counts = new Map<string, number>();
  for (let from = 0; ;) {
    const { events, checkpoint } = await store.readAll(from, AT_ONCE);
    for (const { type } of events) counts.set(type, (counts.get(type) ?? 0) + 1);
    if (checkpoint === from) return Object.fromEntries([...counts].toSorted());
    from = checkpoint;
  }
}

async function figuresOf(platform: Platform): Promise<object> {
  const { queries } = apiUseCases(platform);
  // One after the other: only so many reports may run at once.
  const pipeline = await queries.report("pipeline", leadOfAll);
  const funnel = await queries.report("funnel", leadOfAll);
  const sources = await queries.report("sources", leadOfAll);
  const conservation = await queries.report("conservation", leadOfAll, { hours: 0 });
  return {
    // Two imports take unequal time, so leads are of unequal age.
    stages: pipeline.rows.map(({ medianHours: _, ...row }) => row),
    funnel: funnel.rows,
    sources: sources.rows,
    conservation: conservation.rows,
    events: await eventsByType(platform),
  };
}

const dataDir = resolve(process.argv[2] ?? ".leadstream");
const life = createLife();
try {
  const platform = await openPlatform(life.parts, {
    name: "figures",
    log: logFor("figures", "silent"),
    databaseUrl: await serverOf(dataDir, life),
    masterKeyFile: join(dataDir, "master.key"),
    eventStoreUrl: (await runtimeOf(dataDir)).eventStoreUrl,
  });
  console.log(JSON.stringify(await figuresOf(platform), null, 2));
} finally {
  await life.close();
}
