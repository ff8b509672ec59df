import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { examplesIn, filesOf, type Step, textAfter } from "../extensions.ts";
import { copyTree, type Tree } from "./copied-tree.ts";

const page = await readFile(join(import.meta.dirname, "../../../CONTRIBUTING.md"), "utf8");
const examples = examplesIn(page);

/** Files to write by hand, at most. */
const limits = { event: 3, command: 3, report: 2, view: 2, consumer: 4 };

const WhatFollows = z.object({
  paths: z.array(z.string()),
  reports: z.array(z.string()),
  views: z.array(z.string()),
  groups: z.array(z.string()),
  topics: z.array(z.string()),
  deployed: z.array(z.string()),
  cluster: z.array(z.string()),
  sampleDefects: z.array(z.string()),
});

const minutes = 60_000;

async function apply({ root }: Tree, step: Step): Promise<void> {
  const path = join(root, step.path);
  const before = await readFile(path, "utf8").catch(() => null);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, textAfter(step, before));
}

describe("the examples of CONTRIBUTING.md", () => {
  let tree: Tree;
  const text = (path: string): Promise<string> => readFile(join(tree.root, path), "utf8");

  beforeAll(async () => {
    tree = await copyTree();
    for (const { steps } of examples) for (const step of steps) await apply(tree, step);
    await tree.link();
  });
  afterAll(() => tree.remove());

  it("are one of each kind, within the number of files that the heading promises", () => {
    const counted = examples.map((each) => [each.kind, filesOf(each).length]);
    expect(Object.fromEntries(counted)).toEqual(limits);
    expect(Object.fromEntries(examples.map(({ kind, limit }) => [kind, limit]))).toEqual(limits);
  });

  it("pass the type check of the whole tree", { timeout: 8 * minutes }, async () => {
    const info = await tree.keepsBuildInfo("extensions");
    expect(
      await tree.run(
        "node_modules/typescript/bin/tsc",
        "-p",
        "tsconfig.json",
        "--tsBuildInfoFile",
        info.path,
      ),
    ).toBe("");
    await info.keep();
  });

  it("reach routes, topics, views, cluster and deployment by the lists alone", async () => {
    await tree.run("infra/quality/generate-schemas.ts");
    await tree.run("infra/quality/record-samples.ts");
    const follows = WhatFollows.parse(JSON.parse(await tree.run("infra/quality/test/what-follows.ts")));
    expect(follows.paths).toEqual(
      expect.arrayContaining(["/v1/leads/{leadId}/nurture", "/v1/reports/channels"]),
    );
    expect(follows.reports).toContain("channels");
    expect(follows.views).toContain("losses");
    expect(follows.groups).toContain("recycling.v1");
    expect(follows.topics).toContain("leads.events.v1.recycling.v1.dlq");
    expect(follows.deployed).toContain("recycling");
    expect(follows.cluster).toContain("recycling");
    expect(follows.sampleDefects).toEqual([]);
  });

  it("reach the published schemas and the command line", async () => {
    await tree.run("infra/quality/generate-schemas.ts");
    const schemas = ["events/meeting.booked.v1", "api/command.nurture", "api/report.channels"];
    for (const name of schemas)
      expect(JSON.parse(await text(`schemas/${name}.json`))).toMatchObject({
        title: expect.stringMatching(/\w/u),
      });
    expect(await text("schemas/events/meeting.booked.v1.json")).toContain(
      "A rep and the person agree on a meeting",
    );
    expect(await tree.run("services/cli/src/main.ts", "report", "--help")).toContain('"channels"');
  });

  it("reach compose, Kubernetes, Prometheus and the alerts", async () => {
    await tree.run("infra/deployment/generate.ts");
    expect(await text("docker-compose.yml")).toContain("\n  recycling:\n");
    expect(await text("infra/k8s/recycling.yaml")).toContain("consumerGroup: recycling.v1");
    expect(await text("infra/k8s/kustomization.yaml")).toContain("- recycling.yaml");
    expect(await text("infra/prometheus/prometheus.yml")).toContain("- recycling\n");
    expect(await text("infra/prometheus/alerts.yml")).toContain(
      'absent(group_lag_seconds{group="recycling.v1"})',
    );
  });

  it("keep the rules of manifests", async () => {
    const said = await tree.run("infra/quality/check-manifests.ts").catch(String);
    expect(said).not.toContain("recycling");
  });
});

describe("an edit of an example", () => {
  const step: Step = { path: "a.ts", where: "after", anchor: "two", code: "three\n" };

  it("goes after or before the one line that it names", () => {
    expect(textAfter(step, "one\ntwo\nfour\n")).toBe("one\ntwo\nthree\nfour\n");
    expect(textAfter({ ...step, where: "before" }, "one\ntwo\n")).toBe("one\nthree\ntwo\n");
  });

  it.each([
    ["whose line is gone", step, "one\n", '0 lines hold "two"'],
    ["whose line is there twice", step, "two\ntwo\n", '2 lines hold "two"'],
    ["of a file that is gone", step, null, "does not exist"],
    ["that makes a file which exists", { ...step, where: "new" as const }, "one\n", "exists already"],
  ])("is refused %s", (_, wrong, before, reason) => {
    expect(() => textAfter(wrong, before)).toThrow(reason);
  });
});
