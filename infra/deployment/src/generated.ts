import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { format } from "prettier";
import { stringify } from "yaml";
import { z } from "zod";
import { type Dashboard, grafanaJson } from "./dashboards/dashboard.ts";
import { operations } from "./dashboards/operations.ts";
import { pipeline } from "./dashboards/pipeline.ts";
import { deployables } from "./deployables.ts";
import { forEachConsumer } from "./for-each-consumer.ts";
import type { Manifest } from "./manifests/common.ts";
import { networkPolicies } from "./manifests/network.ts";
import { prometheusRights } from "./manifests/prometheus.ts";
import { serviceManifests } from "./manifests/service.ts";
import { commentOf, doorEnvironment, environment, namespace } from "./manifests/shared.ts";
import { tools, topicsJob } from "./manifests/tools.ts";

export const repository = join(import.meta.dirname, "../../..");

const dashboards = { pipeline, operations };
/** Files that people write, with places that follow from the registry of consumers. */
const partlyGenerated = [
  "docker-compose.yml",
  "infra/prometheus/alerts.test.yml",
  "infra/prometheus/alerts.yml",
  "infra/prometheus/prometheus.yml",
];
const printWidth = 110;
const written = "# Written by `npm run deployment` from infra/deployment/src: edit there.\n";

/** Path below the repository's root → content of the file. */
export type GeneratedFiles = ReadonlyMap<string, string>;

/** Files that are generated, because hand-made copies would differ. */
export async function generatedFiles(): Promise<GeneratedFiles> {
  const manifests = await manifestFiles();
  const kustomization = {
    apiVersion: "kustomize.config.k8s.io/v1beta1",
    kind: "Kustomization",
    resources: Object.keys(manifests),
  };
  const files = await Promise.all([
    ...Object.entries(dashboards).map(([name, each]) => dashboardFile(name, each)),
    ...Object.entries({ ...manifests, "kustomization.yaml": [kustomization] }).map(([name, objects]) =>
      yamlFile(name, objects),
    ),
    ...partlyGenerated.map(partlyGeneratedFile),
  ]);
  return new Map(files);
}

async function manifestFiles(): Promise<Readonly<Record<string, readonly Manifest[]>>> {
  const text = await readFile(join(repository, "package.json"), "utf8");
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(text));
  const doors = deployables.filter(({ isHttp }) => isHttp).map(({ name }) => name);
  return {
    "namespace.yaml": [namespace],
    "environment.yaml": [environment, doorEnvironment],
    "network-policies.yaml": networkPolicies(doors),
    "prometheus.yaml": prometheusRights,
    "tools.yaml": tools(version),
    "topics.yaml": topicsJob(version),
    ...Object.fromEntries(
      deployables.map((service) => [`${service.name}.yaml`, serviceManifests(service, version)]),
    ),
  };
}

async function dashboardFile(name: string, dashboard: Dashboard): Promise<readonly [string, string]> {
  const text = JSON.stringify(grafanaJson(dashboard));
  return [`infra/grafana/dashboards/${name}.json`, await format(text, { parser: "json", printWidth })];
}

async function partlyGeneratedFile(path: string): Promise<readonly [string, string]> {
  const text = forEachConsumer(await readFile(join(repository, path), "utf8"));
  return [path, await format(text, { parser: "yaml", printWidth })];
}

function documentOf(each: object): string {
  const comment = (commentOf.get(each) ?? "").replace(/^(?=.)/gmu, "# ");
  return `${comment}${comment === "" ? "" : "\n"}${stringify(each, { aliasDuplicateObjects: false })}`;
}

async function yamlFile(name: string, objects: readonly object[]): Promise<readonly [string, string]> {
  const text = objects.map(documentOf).join("---\n");
  return [`infra/k8s/${name}`, await format(`${written}${text}`, { parser: "yaml", printWidth })];
}
