import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { verifyAll, views } from "@leadstream/application";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { hereIn } from "../src/wiring.ts";
import { run } from "./command-line.ts";
import { typed } from "./typed.ts";

const Rows = z.object({ position: z.int(), rows: z.array(z.record(z.string(), z.unknown())) });
const Printed = z.object({
  funnel: Rows,
  sources: Rows,
  sla: Rows,
  reclamation: Rows,
  conservation: Rows,
  events: z.int(),
  lead: z.string(),
  refusals: z.record(z.string(), z.number()),
  next: z.array(z.object({ command: z.string() })),
});

const WhatIf = z.object({
  parted: z.int(),
  differences: z.array(z.unknown()),
  ofEarlierReleases: z.int(),
  refused: z.array(z.unknown()),
  leads: z.int(),
});
const Review = z.object({
  leads: z.int(),
  won: z.int(),
  fitted: z.unknown(),
  whyNoFit: z.string().nullable(),
});

const silent = { write: () => undefined, isInteractive: false, hasColours: false, columns: 100 };
const here = hereIn(silent, new AbortController().signal);
let folder: string;
const dataDir = (name: string): string => join(folder, name);

async function demo(name: string, seed: number) {
  const words = ["demo", "--json", "--leads", "40", "--days", "8", "--seed", String(seed)];
  const { exit, out, err } = await run([...words, "--data", dataDir(name)]);
  expect({ exit, err }).toEqual({ exit: 0, err: "" });
  const { funnel, sources, sla, reclamation, conservation, ...rest } = Printed.parse(JSON.parse(out));
  const reports = [funnel, sources, sla, reclamation, conservation];
  return { tables: reports.map(({ rows }) => rows), rest };
}

const violationsIn = async (name: string): Promise<readonly string[]> => {
  const { stores, close } = await here.open({ kind: "folder", dataDir: dataDir(name) });
  const checks = await verifyAll({ ...stores, projections: views }).finally(close);
  expect(checks.reduce((sum, { checked }) => sum + checked, 0)).toBeGreaterThan(1000);
  return checks.flatMap(({ check, violations }) => (violations === 0 ? [] : [check]));
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "leadstream-demo-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("a demo", () => {
  let first: Awaited<ReturnType<typeof demo>>;

  it("plays the same story for the same seed on another folder, and leaves a valid history", async () => {
    first = await demo("one", 3);
    const [funnel, sources, sla, reclamation, conservation] = first.tables;

    expect(funnel?.[0]).toMatchObject({ stage: "inquiry", reached: 40 });
    expect(sources?.length).toBeGreaterThan(8);
    expect(sla?.map(({ rule }) => rule)).toContain("demo-5-min");
    expect(reclamation).not.toEqual([]);
    expect(conservation?.map(({ undecided }) => undecided)).toEqual(conservation?.map(() => 0));
    expect(first.rest.refusals).toEqual({});
    expect(await violationsIn("one")).toEqual([]);

    const second = await demo("two", 3);
    expect(second.tables).toEqual(first.tables);
    // Ids are keyed per installation.
    expect(second.rest.lead).not.toBe(first.rest.lead);
  });

  it("is decided anew without a difference by its own policy, and with some by another", async () => {
    const words = ["--data", dataDir("one")];
    const shown = await run(["policy", "show", ...words], { context: { here } });
    expect(shown).toMatchObject({ exit: 0, err: "" });
    const policy = shown.out;
    const whatIf = async (name: string, candidate: string) => {
      const file = join(folder, name);
      await writeFile(file, candidate);
      const { exit, out, err } = await run(["what-if", "--policy", file, "--json", ...words], {
        context: { here },
      });
      expect({ exit, err }).toEqual({ exit: 0, err: "" });
      return WhatIf.parse(JSON.parse(out));
    };
    const same = await whatIf("same.json", policy);
    expect(same).toMatchObject({ parted: 0, differences: [], ofEarlierReleases: 0, refused: [], leads: 40 });
    const other = await whatIf("other.json", policy.replace(/"sqlAt": \d+/u, '"sqlAt": 60'));
    expect(other.differences.length).toBeGreaterThan(0);
  });

  it("gives scores and outcomes that a model review compares", async () => {
    const words = ["model-review", "--fit", "--json", "--data", dataDir("one")];
    const again = () => run(words, { context: { here } });
    const { exit, out, err } = await again();
    expect({ exit, err }).toEqual({ exit: 0, err: "" });
    const review = Review.parse(JSON.parse(out));
    // Of forty leads in eight days few have ended. It says what it has, and why it suggests nothing.
    expect(review.won).toBeLessThanOrEqual(review.leads);
    expect(review.fitted === null).toBe(review.whyNoFit !== null);
    expect((await again()).out).toBe(out);
  });

  it("issue 12: prints the next commands, and each works as printed", async () => {
    const { rest } = first;
    expect(rest.next.map(({ command }) => command.split(" ")[2])).toEqual([
      "lead",
      "lead",
      "verify",
      "rebuild",
      "start",
    ]);
    for (const { command } of rest.next) expect(await typed(command, folder), command).toBe(0);
  });

  it("plays another story for another seed, in the folder of the last one", async () => {
    const after = await demo("two", 4);
    expect(after.tables).not.toEqual(first.tables);
  });

  it("does not touch a folder that a running leadstream uses", async () => {
    const running = await here.start(dataDir("two"), { port: 0, logLevel: "silent" });
    try {
      const { exit, err } = await run(["demo", "--json", "--data", dataDir("two")]);
      expect(exit).toBe(3);
      expect(err).toContain("data-folder.in-use");
      expect(await fetch(`${running.url}/livez`).then(({ status }) => status)).toBe(200);
    } finally {
      await running.close();
    }
  });
});
