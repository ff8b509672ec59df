import { metrics } from "@leadstream/adapter-telemetry";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { knownMetrics } from "../src/known-metrics.ts";
import { metricDefects } from "../src/metric-defects.ts";
import { readPromQl } from "../src/promql.ts";
import { alertRules, compose, pathsLike, textOf, yamlOf } from "./support.ts";

const Panel = z.looseObject({
  id: z.number(),
  type: z.enum(["row", "timeseries", "stat"]),
  title: z.string().min(1),
  description: z.string().default(""),
  gridPos: z.strictObject({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
  targets: z
    .array(
      z.looseObject({
        expr: z.string(),
        legendFormat: z.string(),
        datasource: z.strictObject({ type: z.literal("prometheus"), uid: z.string() }),
      }),
    )
    .default([]),
});
const Dashboard = z.looseObject({ uid: z.string(), title: z.string(), panels: z.array(Panel) });

const files = await pathsLike("infra/grafana/dashboards/*.json");
const dashboards = await Promise.all(
  files.map(async (path) => Dashboard.parse(JSON.parse(await textOf(path)))),
);
const known = await knownMetrics();
const labelsIn = (legend: string): readonly string[] =>
  [...legend.matchAll(/\{\{(\w+)\}\}/gu)].map(([, label = ""]) => label);

describe.each(dashboards.map((each) => [each.title, each] as const))("the dashboard %s", (_, { panels }) => {
  const shown = panels.filter(({ type }) => type !== "row");

  it("uses only metrics and labels that the code has", () => {
    const defects = shown.flatMap(({ targets }) =>
      targets.flatMap(({ expr, legendFormat }) => metricDefects(expr, known, labelsIn(legendFormat))),
    );
    expect(defects).toEqual([]);
  });

  it("describes what to conclude from every panel", () => {
    expect(shown.filter(({ description }) => description.length < 20).map(({ title }) => title)).toEqual([]);
    expect(shown.filter(({ targets }) => targets.length === 0)).toEqual([]);
  });

  it("lets no panel cover another or leave the page", () => {
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_each, i) => `${x + (i % w)},${y + Math.floor(i / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(panels.every(({ gridPos: { x, w } }) => x + w <= 24)).toBe(true);
  });
});

describe("dashboards", () => {
  it("have their own uid and every panel its own id", () => {
    expect(new Set(dashboards.map(({ uid }) => uid)).size).toBe(dashboards.length);
    for (const { panels } of dashboards) expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  });

  it("use the provisioned data source, from the mounted folder", async () => {
    const [sources] = await yamlOf("infra/grafana/provisioning/datasources/prometheus.yml");
    const { datasources } = z
      .looseObject({ datasources: z.tuple([z.looseObject({ uid: z.string(), url: z.string() })]) })
      .parse(sources);
    const asked = dashboards.flatMap(({ panels }) =>
      panels.flatMap(({ targets }) => targets.map(({ datasource }) => datasource.uid)),
    );
    expect(new Set(asked)).toEqual(new Set([datasources[0].uid]));
    const [providers] = await yamlOf("infra/grafana/provisioning/dashboards/leadstream.yml");
    const { services } = await compose();
    expect(datasources[0].url).toBe("http://prometheus:9090");
    expect(services["grafana"]?.volumes).toContain("./infra/grafana/dashboards:/etc/grafana/dashboards:ro");
    expect(JSON.stringify(providers)).toContain('"path":"/etc/grafana/dashboards"');
  });

  it("and alerts together use every metric of the code", async () => {
    const expressions = [
      ...dashboards.flatMap(({ panels }) => panels.flatMap(({ targets }) => targets.map(({ expr }) => expr))),
      ...(await alertRules()).map(({ expr }) => expr),
    ];
    const looked = new Set(
      expressions.flatMap((expr) => readPromQl(expr).selectors.map(({ metric }) => metric)),
    );
    const unseen = Object.keys(metrics).filter(
      (name) => !["", "_bucket", "_sum", "_count"].some((suffix) => looked.has(`${name}${suffix}`)),
    );
    expect(unseen).toEqual([]);
  });
});

describe("every declared metric", () => {
  it("is measured somewhere", async () => {
    const sources = await pathsLike("{packages,services}/*/src/**/*.ts");
    const texts = await Promise.all(
      sources.filter((path) => !path.includes("adapter-telemetry")).map((path) => textOf(path)),
    );
    const unmeasured = Object.keys(metrics).filter(
      (name) => !texts.some((text) => text.includes(`"${name}"`)),
    );
    expect(unmeasured).toEqual([]);
  });
});
