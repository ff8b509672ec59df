import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Cluster, startCluster } from "../src/cluster.ts";
import { leadstream } from "./support/commands.ts";
import { whyNoKafka } from "./support/kafka.ts";

const Rows = z.object({ rows: z.array(z.record(z.string(), z.unknown())) });
const Outcome = z.object({
  funnel: Rows,
  sources: Rows,
  sla: Rows,
  reclamation: Rows,
  conservation: Rows,
  submissions: z.int(),
  commands: z.int(),
  refusals: z.record(z.string(), z.number()),
  lead: z.string(),
  next: z.array(z.object({ command: z.string() })),
});

async function demoOn(dataDir: string) {
  const words = ["demo", "--json", "--leads", "40", "--days", "4", "--data", dataDir];
  const { exit, out, err } = await leadstream(...words);
  expect({ exit, err }).toEqual({ exit: 0, err: "" });
  const { submissions, commands, refusals, lead, next, ...reports } = Outcome.parse(JSON.parse(out));
  const tables = Object.fromEntries(Object.entries(reports).map(([name, { rows }]) => [name, rows]));
  return { tables, submissions, commands, refusals, lead, next };
}

describe.skipIf((await whyNoKafka()) !== null)("a cluster on a clock that a demo moves", () => {
  const clusterOptions = {
    port: 0,
    eventStore: "postgres",
    virtualClock: "2026-01-05T00:00:00.000Z",
  } as const;
  let folder: string;
  let dataDir: string;
  let cluster: Cluster;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "leadstream-cluster-"));
    dataDir = join(folder, "cluster");
    cluster = await startCluster({ ...clusterOptions, dataDir });
  });
  afterAll(async () => {
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it("plays the same story as one process, with the same tables", async () => {
    const [alone, together] = [await demoOn(join(folder, "alone")), await demoOn(dataDir)];
    expect(alone.tables["funnel"]?.[0]).toMatchObject({ stage: "inquiry", reached: 40 });
    const { next, ...played } = together;
    // Ids are keyed per installation, and so are the printed next commands.
    expect({ ...played, lead: "", next: [] }).toEqual({ ...alone, lead: "", next: [] });
    // The printed commands work on a cluster unchanged.
    for (const { command } of next) {
      const { exit, err } = await leadstream(...command.split(" ").slice(2));
      expect(exit, `${command}: ${err}`).toBe(0);
    }
    const verified = await leadstream("verify", "--data", dataDir);
    expect(verified.exit, verified.err).toBe(0);
  });

  it("can be played on only once", async () => {
    const again = await leadstream("demo", "--data", dataDir);
    expect(again.exit).toBe(1);
    expect(again.err).toContain("demo.already-played");
  });

  it("does not continue on the real clock, and a demo does not start on a folder of the real clock", async () => {
    await cluster.stop();
    const { virtualClock: _, ...byTheWall } = clusterOptions;
    await expect(startCluster({ ...byTheWall, dataDir })).rejects.toThrow("uses a demo's clock");
  });
});
