import { consumers, PROJECTOR_GROUP, RELAY_GROUP } from "@leadstream/application";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { knownMetrics } from "../src/known-metrics.ts";
import { metricDefects } from "../src/metric-defects.ts";
import { readPromQl } from "../src/promql.ts";
import { alertRules, pathsLike, servicesOfTheCode, textOf, yamlOf } from "./support.ts";

const rules = await alertRules();
const known = await knownMetrics();
const runbook = await textOf("infra/runbooks/operations.md");

/** Anchor of each section (made from its heading like GitHub does) and the alerts that it names. */
const sections = new Map(
  runbook.split(/^## /mu).map((section) => {
    const [heading = "", , first = ""] = section.split("\n");
    const names = /^_([\w, ]+)\._ /u.exec(first)?.[1] ?? "";
    return [heading.toLowerCase().replaceAll(" ", "-"), names.split(", ")] as const;
  }),
);

const shownLabels = (text: string): readonly string[] =>
  [...text.matchAll(/\$labels\.(\w+)/gu)].map(([, label = ""]) => label);

const Expected = z.array(z.looseObject({ exp_labels: z.looseObject({ severity: z.string() }) }));
const Tests = z.looseObject({
  tests: z.array(
    z.looseObject({
      alert_rule_test: z.array(
        z.looseObject({ eval_time: z.string(), alertname: z.string(), exp_alerts: Expected }),
      ),
    }),
  ),
});

const [played] = await yamlOf("infra/prometheus/alerts.test.yml");
const { tests } = Tests.parse(played);

const secondsOf = (time: string): number => Number.parseInt(time, 10) * (time.endsWith("m") ? 60 : 1);

describe.each(rules.map((rule) => [rule.alert, rule] as const))("the alert %s", (name, rule) => {
  const { expr, annotations } = rule;

  it("uses only metrics and labels that the code has", () => {
    const shown = shownLabels(`${annotations.summary} ${annotations.impact}`);
    expect(metricDefects(expr, known, shown)).toEqual([]);
  });

  it("links to a section of the runbook that names it", () => {
    const [file, anchor = ""] = annotations.runbook.split("#");
    expect(file).toBe("infra/runbooks/operations.md");
    expect(sections.get(anchor)).toContain(name);
  });

  it("issue 12: has a case in which it fires, and ends with its cause", () => {
    const cases = tests.map((each) =>
      each.alert_rule_test
        .filter(({ alertname }) => alertname === name)
        .toSorted((a, b) => secondsOf(a.eval_time) - secondsOf(b.eval_time)),
    );
    const firing = cases.flat().flatMap(({ exp_alerts: expected }) => expected);
    expect(firing.map(({ exp_labels: labels }) => labels.severity)).toContain(rule.labels.severity);
    const ends = cases.filter(
      (looks) =>
        looks.some(({ exp_alerts: expected }) => expected.length > 0) &&
        looks.at(-1)?.exp_alerts.length === 0,
    );
    expect(ends).not.toEqual([]);
  });
});

describe("alerts", () => {
  it("notice when any service is missing", async () => {
    const missing = rules.find(({ alert }) => alert === "ServiceMissing");
    const named = [...(missing?.expr ?? "").matchAll(/service="(\w+)"/gu)].map(([, service]) => service);
    expect(named.sort()).toEqual([...(await servicesOfTheCode())].sort());
  });

  it("issue 12: notice when the lag of any group, of the relay or of the projector is missing", () => {
    const unknown = rules.find(({ alert }) => alert === "LagUnknown");
    const named = [...(unknown?.expr ?? "").matchAll(/absent\(group_lag_seconds\{group="([\w.]+)"\}\)/gu)];
    const wanted = [...consumers.map(({ group }) => group), RELAY_GROUP, PROJECTOR_GROUP];
    expect(named.map(([, group]) => group).sort()).toEqual(wanted.sort());
  });

  it("issue 12: page in time for dead or paused parts: none waits longer than a minute", () => {
    const atOnce = [
      "ServiceDown",
      "ServiceMissing",
      "HttpServerErrors",
      "BrokerDown",
      "DatabaseDown",
      "EventStoreDown",
      "DiskNearlyFull",
      "ConsumerFrozen",
      "LagUnknown",
      "CheckpointAhead",
      "RelayNotActive",
    ];
    const found = rules.filter(({ alert }) => atOnce.includes(alert));
    expect(found.map(({ alert }) => alert).sort()).toEqual(atOnce.sort());
    expect(found.filter((rule) => rule.labels.severity !== "page")).toEqual([]);
    expect(found.filter((rule) => !["20s", "30s", "1m"].includes(rule.for))).toEqual([]);
  });

  it("issue 12: are sent to an Alertmanager, whose example names only existing alerts", async () => {
    const names = new Set(rules.map(({ alert }) => alert));
    const example = await textOf("infra/prometheus/alertmanager.yml");
    const quoted = [...example.matchAll(/alertname=~?"([\w|]+)"/gu)].flatMap(([, list = ""]) =>
      list.split("|"),
    );
    expect(quoted.length).toBeGreaterThan(5);
    expect(quoted.filter((name) => !names.has(name))).toEqual([]);
    for (const path of ["prometheus.yml", "prometheus-kubernetes.yml"]) {
      const [config] = await yamlOf(`infra/prometheus/${path}`);
      const { alerting } = z
        .looseObject({ alerting: z.object({ alertmanagers: z.array(z.unknown()).min(1) }) })
        .parse(config);
      expect(JSON.stringify(alerting), path).toMatch(/"alertmanager[".]/u);
    }
  });
});

describe("the runbook", () => {
  it("quotes only log events that the code writes", async () => {
    const quoted = [...runbook.matchAll(/`([a-z]+(?:_[a-z]+)+)`/gu)].map(([, event = ""]) => event);
    const written = await logEvents();
    expect(quoted.filter((event) => !written.has(event))).toEqual([]);
  });
});

async function logEvents(): Promise<ReadonlySet<string>> {
  const sources = await pathsLike("{packages,services}/*/src/**/*.ts");
  const texts = await Promise.all(sources.map(textOf));
  return new Set(
    texts.flatMap((text) => [...text.matchAll(/"([a-z]+(?:_[a-z]+)+)"/gu)].map(([, word = ""]) => word)),
  );
}

describe("reading PromQL", () => {
  it.each([
    ["rate(http_requests_total[5m]", /no PromQL/],
    ["sum by (group) group_lag_seconds", /no PromQL/],
  ])("refuses %s", (text, reason) => {
    expect(() => readPromQl(text)).toThrow(reason);
  });

  it.each([
    ["sum(rate(leads_lost_total[5m]))", "there is no metric leads_lost_total"],
    ['group_lag_seconds{team="a"}', "group_lag_seconds has no label team"],
    ["sum by (team) (group_lag_seconds)", "no metric of the expression has the label team"],
    ["rate(batch_size[5m])", "there is no metric batch_size"],
    ["parked_keys unless on (zone) group_lag_seconds", "no metric of the expression has the label zone"],
  ])("finds the unknown metric or label in %s", (text, defect) => {
    expect(metricDefects(text, known)).toEqual([`${defect}: ${text}`]);
  });
});
