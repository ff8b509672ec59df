import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import { z } from "zod";
import { repository } from "../src/generated.ts";

export const textOf = (path: string): Promise<string> => readFile(join(repository, path), "utf8");

/** Every document of a YAML file, with anchors and merges resolved. */
export async function yamlOf(path: string): Promise<readonly unknown[]> {
  const documents = parseAllDocuments(await textOf(path), { merge: true });
  return documents.map((document) => {
    for (const problem of [...document.errors, ...document.warnings]) throw problem;
    return document.toJS() as unknown;
  });
}

export async function pathsLike(pattern: string): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const path of glob(pattern, { cwd: repository })) found.push(path);
  return found.sort();
}

/** Not separate services: one composes all the others, one is the command line. */
const composed = ["standalone", "cli"];

/** The services, by their folders. */
export async function servicesOfTheCode(): Promise<readonly string[]> {
  const mains = await pathsLike("services/*/src/main.ts");
  return mains.flatMap((path) => path.split("/").slice(1, 2)).filter((name) => !composed.includes(name));
}

const Rule = z.strictObject({
  alert: z.string(),
  expr: z.string(),
  for: z.string(),
  labels: z.strictObject({ severity: z.enum(["page", "ticket"]) }),
  annotations: z.strictObject({ summary: z.string(), impact: z.string(), runbook: z.string() }),
});
export type Rule = z.output<typeof Rule>;

export async function alertRules(): Promise<readonly Rule[]> {
  const [file] = await yamlOf("infra/prometheus/alerts.yml");
  const { groups } = z
    .strictObject({ groups: z.array(z.strictObject({ name: z.string(), rules: z.array(Rule) })) })
    .parse(file);
  return groups.flatMap(({ rules }) => rules);
}

const Service = z.looseObject({
  image: z.string(),
  build: z
    .strictObject({
      context: z.string(),
      dockerfile: z.string(),
      args: z.strictObject({ SERVICE: z.string() }),
    })
    .optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  ports: z.array(z.string()).default([]),
  secrets: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), z.looseObject({ condition: z.string() })).default({}),
  profiles: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  mem_limit: z.string().optional(),
  healthcheck: z.object({ disable: z.boolean().default(false) }).optional(),
  stop_grace_period: z.string().optional(),
});
const Compose = z.looseObject({
  services: z.record(z.string(), Service),
  secrets: z.record(z.string(), z.strictObject({ file: z.string() })),
});
export type ComposeService = z.output<typeof Service>;

export async function compose(): Promise<z.output<typeof Compose>> {
  const [file] = await yamlOf("docker-compose.yml");
  return Compose.parse(file);
}

const Named = z.looseObject({ name: z.string() });
const Variable = z.strictObject({
  name: z.string(),
  value: z.string().optional(),
  valueFrom: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
});
const Container = z.looseObject({
  name: z.string(),
  image: z.string(),
  args: z.array(z.string()).optional(),
  ports: z.array(z.object({ name: z.string(), containerPort: z.number() })).default([]),
  env: z.array(Variable).default([]),
  envFrom: z.array(z.strictObject({ configMapRef: Named })).default([]),
});
export const Workload = z.looseObject({
  kind: z.enum(["Deployment", "Job"]),
  metadata: Named,
  spec: z.looseObject({
    replicas: z.number().optional(),
    template: z.looseObject({
      metadata: z.looseObject({ labels: z.record(z.string(), z.string()) }),
      spec: z.looseObject({
        serviceAccountName: z.string(),
        containers: z.tuple([Container]),
        terminationGracePeriodSeconds: z.number().optional(),
        volumes: z.array(Named).default([]),
      }),
    }),
  }),
});
export type Workload = z.output<typeof Workload>;

const Kustomization = z.looseObject({ resources: z.array(z.string()) });

/** Every object of infra/k8s. */
export async function kubernetesObjects(): Promise<readonly z.output<typeof AnyObject>[]> {
  const [kustomization] = await yamlOf("infra/k8s/kustomization.yaml");
  const { resources } = Kustomization.parse(kustomization);
  const files = await Promise.all(resources.map((name) => yamlOf(`infra/k8s/${name}`)));
  return files.flat().map((each) => AnyObject.parse(each));
}
const AnyObject = z.looseObject({ apiVersion: z.string(), kind: z.string(), metadata: Named });

/** Objects that have pods. */
export async function workloads(): Promise<readonly Workload[]> {
  const objects = await kubernetesObjects();
  return objects
    .filter(({ kind }) => ["Deployment", "Job"].includes(kind))
    .map((each) => Workload.parse(each));
}

/** Deployments of services, without the pod for `leadstream`. */
export async function deploymentsOf(): Promise<readonly Workload[]> {
  return (await workloads()).filter(
    ({ kind, metadata }) => kind === "Deployment" && metadata.name !== "tools",
  );
}
