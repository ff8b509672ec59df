import { describe, expect, it } from "vitest";
import { z } from "zod";
import { MEMORY_MI } from "../src/memory.ts";
import { schemaDefects } from "./kubernetes-schemas.ts";
import { deploymentsOf, kubernetesObjects, textOf, type Workload, workloads, yamlOf } from "./support.ts";

/* Issue 12: rights of a pod, servers that it may call, and its guaranteed resources. */

const objects = await kubernetesObjects();
const pods = await workloads();
const named = pods.map((each) => [each.metadata.name, each] as const);
const ofKind = (kind: string) => objects.filter((each) => each.kind === kind);

const Account = z.looseObject({
  metadata: z.looseObject({ name: z.string() }),
  automountServiceAccountToken: z.literal(false),
});

describe("issue 12: accounts", () => {
  const accounts = ofKind("ServiceAccount").map((each) => Account.parse(each).metadata.name);

  it("are exactly one for each kind of pod, without a token", () => {
    expect(accounts.toSorted()).toEqual(named.map(([name]) => name).toSorted());
  });

  it.each(named)("%s runs as its own", (name, { spec }) => {
    expect(spec.template.spec.serviceAccountName).toBe(name);
    expect(spec.template.spec["automountServiceAccountToken"]).toBe(false);
  });
});

const Port = z.strictObject({ protocol: z.enum(["TCP", "UDP"]), port: z.int() });
const Policy = z.looseObject({
  metadata: z.looseObject({ name: z.string() }),
  spec: z.strictObject({
    policyTypes: z.array(z.enum(["Ingress", "Egress"])),
    podSelector: z.strictObject({
      matchLabels: z.record(z.string(), z.string()).default({}),
      matchExpressions: z
        .array(
          z.strictObject({
            key: z.string(),
            operator: z.enum(["In", "NotIn"]),
            values: z.array(z.string()),
          }),
        )
        .default([]),
    }),
    ingress: z.array(z.unknown()).default([]),
    egress: z
      .array(
        z.strictObject({
          to: z
            .tuple([z.strictObject({ ipBlock: z.object({ cidr: z.string(), except: z.array(z.string()) }) })])
            .optional(),
          ports: z.array(Port),
        }),
      )
      .default([]),
  }),
});
type Policy = z.infer<typeof Policy>;
const policies = ofKind("NetworkPolicy").map((each) => Policy.parse(each));

function selects({ spec }: Policy, labels: Readonly<Record<string, string>>): boolean {
  const { matchLabels, matchExpressions } = spec.podSelector;
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(
      ({ key, operator, values }) => values.includes(labels[key] ?? "") === (operator === "In"),
    )
  );
}

/** Ports that a pod may call; null: no policy limits it. */
function mayCall({ spec }: Workload): readonly string[] | null {
  const { labels } = spec.template.metadata;
  const outgoing = policies.filter(
    (each) => each.spec.policyTypes.includes("Egress") && selects(each, labels),
  );
  if (outgoing.length === 0) return null;
  const ports = outgoing.flatMap((each) => each.spec.egress.flatMap((rule) => rule.ports));
  return ports.map(({ protocol, port }) => `${protocol} ${port}`).toSorted();
}

const servers = { DATABASE_URL: "TCP 5432", EVENTSTORE_URL: "TCP 2113", KAFKA_BROKERS: "TCP 9092" };

/** Names of a pod's variables, including those of the shared map. */
function variablesOf({ spec }: Workload): readonly string[] {
  const [{ env, envFrom }] = spec.template.spec.containers;
  return [...env.map(({ name }) => name), ...(envFrom.length > 0 ? ["KAFKA_BROKERS"] : [])];
}

describe("issue 12: network policies", () => {
  it("deny everything in both directions unless another policy allows it", () => {
    const nothing = policies.filter(({ spec }) => spec.ingress.length + spec.egress.length === 0);
    expect(nothing.flatMap(({ spec }) => spec.policyTypes).toSorted()).toEqual(["Egress", "Ingress"]);
    for (const each of nothing) expect(selects(each, {})).toBe(true);
  });

  /** Records that vendors only name, and registries. */
  const callsVendors: ReadonlySet<string> = new Set(["intake", "enrichment"]);

  it("let nobody but intake and enrichment out to the internet, and those not into private networks", () => {
    const out = policies.filter(({ spec }) => spec.egress.some(({ to }) => to !== undefined));
    expect(out.map(({ metadata }) => metadata.name)).toEqual(["vendors-are-reached"]);
    for (const { to } of out.flatMap(({ spec }) => spec.egress))
      expect(to?.[0].ipBlock.except).toEqual(
        expect.arrayContaining(["10.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"]),
      );
  });

  it.each(named)("%s may call only the servers that its environment names", (name, pod) => {
    const known = variablesOf(pod);
    const wanted = Object.entries(servers).flatMap(([name, port]) => (known.includes(name) ? [port] : []));
    const vendors = callsVendors.has(name) ? ["TCP 443"] : [];
    expect(mayCall(pod)).toEqual(["TCP 53", "UDP 53", ...vendors, ...wanted].toSorted());
  });

  it("have the port of the brokers in the environment", async () => {
    expect(await textOf("infra/k8s/environment.yaml")).toMatch(/KAFKA_BROKERS: \S+:9092$/mu);
  });
});

const Rights = z.looseObject({
  kind: z.enum(["Role", "RoleBinding"]),
  metadata: z.looseObject({ name: z.string(), namespace: z.string() }),
  rules: z
    .array(
      z.object({
        apiGroups: z.array(z.string()),
        resources: z.array(z.string()),
        verbs: z.array(z.string()),
      }),
    )
    .default([]),
  roleRef: z.looseObject({ kind: z.literal("Role"), name: z.string() }).optional(),
  subjects: z.array(z.object({ kind: z.string(), name: z.string(), namespace: z.string() })).default([]),
});
const Discovery = z.looseObject({
  scrape_configs: z.array(
    z.looseObject({
      kubernetes_sd_configs: z.tuple([
        z.looseObject({ role: z.literal("pod"), namespaces: z.object({ names: z.tuple([z.string()]) }) }),
      ]),
    }),
  ),
});

describe("issue 12: Prometheus in Kubernetes", async () => {
  const beside = await yamlOf("infra/prometheus/prometheus-rights-kubernetes.yml");
  const rights = [...objects, ...beside].flatMap((each) => {
    const parsed = Rights.safeParse(each);
    return parsed.success ? [parsed.data] : [];
  });
  const [config] = await yamlOf("infra/prometheus/prometheus-kubernetes.yml");
  const namespaces = Discovery.parse(config).scrape_configs.flatMap(
    ({ kubernetes_sd_configs: [{ namespaces: found }] }) => found.names,
  );

  it.each(namespaces)("may find the pods of %s and change nothing", (namespace) => {
    const here = rights.filter(({ metadata }) => metadata.namespace === namespace);
    const binding = here.find(({ kind }) => kind === "RoleBinding");
    expect(binding?.subjects).toEqual([
      { kind: "ServiceAccount", name: "prometheus", namespace: "monitoring" },
    ]);
    const role = here.find(
      ({ kind, metadata }) => kind === "Role" && metadata.name === binding?.roleRef?.name,
    );
    expect(role?.rules.find(({ resources }) => resources.includes("pods"))?.apiGroups).toEqual([""]);
    for (const { resources, verbs } of role?.rules ?? []) {
      expect(verbs).toEqual(["get", "list", "watch"]);
      expect(resources).not.toContain("secrets");
    }
  });

  it("has an account in the example, which matches its schemas", () => {
    const Example = z.looseObject({ apiVersion: z.string(), kind: z.string() });
    expect(beside.map((each) => Example.parse(each).kind)).toEqual(["ServiceAccount", "Role", "RoleBinding"]);
    expect(beside.flatMap((each) => schemaDefects(Example.parse(each)))).toEqual([]);
  });
});

const Resources = z.object({
  requests: z.object({ memory: z.string() }),
  limits: z.object({ memory: z.string() }),
});

describe("issue 12: memory", async () => {
  const services = await deploymentsOf();

  it.each(services.map((each) => [each.metadata.name, each] as const))(
    "%s requests what services used under load, 368 MB",
    (_, { spec }) => {
      const { requests, limits } = Resources.parse(spec.template.spec.containers[0]["resources"]);
      expect(Number.parseInt(requests.memory, 10)).toBeGreaterThanOrEqual(368);
      expect(limits.memory).toBe(`${MEMORY_MI.service.limit}Mi`);
    },
  );
});

describe("issue 12: the pod for `leadstream`", () => {
  const [tools] = pods.filter(({ metadata }) => metadata.name === "tools");
  const [scoring] = pods.filter(({ metadata }) => metadata.name === "scoring");
  const containerOf = (pod: Workload | undefined) => pod?.spec.template.spec.containers[0];

  it("has the environment of the services, and their key", () => {
    expect(containerOf(tools)?.envFrom).toEqual(containerOf(scoring)?.envFrom);
    expect(containerOf(tools)?.env).toEqual(containerOf(scoring)?.env);
    expect(containerOf(tools)?.["volumeMounts"]).toEqual(containerOf(scoring)?.["volumeMounts"]);
  });

  it("runs the image that has the command on its path", async () => {
    expect(containerOf(tools)?.image).toMatch(/^leadstream\/cli:/u);
    const dockerfile = await textOf("infra/docker/Dockerfile");
    expect(dockerfile).toContain("ln -s /app/services/cli/src/main.ts /usr/local/bin/leadstream");
  });

  it("is no service: it has no metrics", () => {
    expect(containerOf(tools)?.ports).toEqual([]);
  });
});
