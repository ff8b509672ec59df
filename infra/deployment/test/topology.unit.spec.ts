import { consumers } from "@leadstream/application";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { deployables, HTTP_PORT, OPERATIONS_PORT } from "../src/deployables.ts";
import { environmentDefects } from "./environment.ts";
import {
  compose,
  type ComposeService,
  deploymentsOf,
  kubernetesObjects,
  servicesOfTheCode,
  textOf,
  type Workload,
  yamlOf,
} from "./support.ts";

const { services: composed } = await compose();
const deployments = await deploymentsOf();
const objects = await kubernetesObjects();
const expected = [...(await servicesOfTheCode())].sort();
const dockerfile = await textOf("infra/docker/Dockerfile");
const sorted = (names: Iterable<string>): readonly string[] => [...names].sort();

const ownServices = Object.entries(composed).filter(
  ([, { build, command }]) => build !== undefined && command === undefined,
);

/** Replaces `${NAME:?…}` and `${NAME:-default}` like compose after `npm run secrets`. */
const filledIn = (environment: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [
      name,
      value.replace(
        /\$\{\w+(?::\?[^}]*|:-([^}]*))\}/gu,
        (_, fallback: string | undefined) => fallback ?? "0af1",
      ),
    ]),
  );

const ConfigMap = z.looseObject({
  metadata: z.looseObject({ name: z.string() }),
  data: z.record(z.string(), z.string()),
});
const configMaps = objects.filter(({ kind }) => kind === "ConfigMap").map((each) => ConfigMap.parse(each));
const dataOf = (name: string): Readonly<Record<string, string>> => {
  const found = configMaps.find(({ metadata }) => metadata.name === name);
  if (found === undefined) throw new Error(`no ConfigMap is named ${name}`);
  return found.data;
};

/** The environment of a pod: its maps, its own variables, and a placeholder for each required Secret. */
function environmentOf({ spec }: Workload): Readonly<Record<string, string>> {
  const [{ env, envFrom }] = spec.template.spec.containers;
  const own = env.flatMap(({ name, value, valueFrom }) => {
    if (value !== undefined) return [[name, value]];
    return valueFrom?.["secretKeyRef"]?.["optional"] === true
      ? []
      : [[name, "postgres://user:word@host/base"]];
  });
  const maps = envFrom.map(({ configMapRef }) => dataOf(configMapRef.name));
  return Object.assign({}, ...maps, Object.fromEntries(own));
}

describe("the services of the code", () => {
  it("are in docker-compose.yml, no more and no fewer", () => {
    expect(sorted(ownServices.map(([name]) => name))).toEqual(expected);
    for (const [name, { build }] of ownServices) expect(build?.args.SERVICE).toBe(name);
  });

  it("are in infra/k8s, no more and no fewer", () => {
    expect(sorted(deployments.map(({ metadata }) => metadata.name))).toEqual(expected);
    expect(sorted(deployables.map(({ name }) => name))).toEqual(expected);
  });

  it("are scraped by Prometheus, at the port where they answer", async () => {
    const [config] = await yamlOf("infra/prometheus/prometheus.yml");
    const Sd = z.tuple([z.looseObject({ names: z.array(z.string()), port: z.literal(OPERATIONS_PORT) })]);
    const Jobs = z.looseObject({
      scrape_configs: z.tuple([z.looseObject({ dns_sd_configs: Sd })], z.unknown()),
    });
    const [{ dns_sd_configs: discovered }] = Jobs.parse(config).scrape_configs;
    expect(sorted(discovered[0].names)).toEqual(expected);
  });
});

describe.each(ownServices)("%s in docker-compose.yml", (name, service) => {
  it("has the environment of its schema, and nothing that it does not read", async () => {
    expect(await environmentDefects(name, filledIn(service.environment))).toEqual([]);
  });

  it("can also run on EventStoreDB", async () => {
    const chosen = { EVENT_STORE: "eventstoredb", EVENTSTORE_URL: "esdb://eventstoredb:2113?tls=false" };
    expect(await environmentDefects(name, { ...filledIn(service.environment), ...chosen })).toEqual([]);
  });

  it("answers at the address of the image's health check", () => {
    expect(service.environment["OPERATIONS_PORT"]).toBe(String(OPERATIONS_PORT));
    expect(service.environment["OPERATIONS_HOST"]).toBe("0.0.0.0");
  });

  it("is published on the port where it listens, on loopback, if it has one", () => {
    const port = service.environment["HTTP_PORT"];
    expect(service.ports.map((each) => each.replace(/^127\.0\.0\.1:\d+:/u, ""))).toEqual(
      port === undefined ? [] : [port],
    );
  });

  it("names files that compose mounts", () => {
    expect(filesOf(service)).toEqual(sorted(service.secrets.map((secret) => `/run/secrets/${secret}`)));
  });
});

const filesOf = ({ environment }: ComposeService): readonly string[] =>
  sorted(Object.entries(environment).flatMap(([name, value]) => (name.endsWith("_FILE") ? [value] : [])));

describe.each(deployments.map((each) => [each.metadata.name, each] as const))(
  "%s in infra/k8s",
  (name, each) => {
    const [container] = each.spec.template.spec.containers;

    it("has the environment of its schema, and nothing that it does not read", async () => {
      expect(await environmentDefects(name, environmentOf(each))).toEqual([]);
    });

    it("opens the ports where it listens", () => {
      const { HTTP_PORT: http, OPERATIONS_PORT: operations } = environmentOf(each);
      expect(container.ports).toEqual([
        { name: "operations", containerPort: Number(operations) },
        ...(http === undefined ? [] : [{ name: "http", containerPort: Number(http) }]),
      ]);
    });

    it("runs the image of its own name, in the current version", async () => {
      const { version } = z.object({ version: z.string() }).parse(JSON.parse(await textOf("package.json")));
      expect(container.image).toBe(`leadstream/${name}:${version}`);
    });

    it("has more time to stop than its grace period", () => {
      const graceMs = Number(environmentOf(each)["SHUTDOWN_GRACE_MS"] ?? 20_000);
      expect((each.spec.template.spec.terminationGracePeriodSeconds ?? 0) * 1_000).toBeGreaterThan(graceMs);
    });
  },
);

describe("issue 11: trusted proxies", () => {
  const doors = deployables.filter(({ isHttp }) => isHttp).map(({ name }) => name);

  it("are a variable of every HTTP service, in compose and in Kubernetes, with none as default", () => {
    const inCompose = ownServices.map(([name, { environment }]) => [name, filledIn(environment)] as const);
    const inPods = deployments.map((each) => [each.metadata.name, environmentOf(each)] as const);
    for (const all of [inCompose, inPods]) {
      const having = all.filter(([, given]) => given["TRUSTED_PROXIES"] !== undefined);
      expect(sorted(having.map(([name]) => name))).toEqual(sorted(doors));
      for (const [, given] of having) expect(given["TRUSTED_PROXIES"]).toBe("none");
    }
  });

  it("that are invalid are refused by the services' schema", async () => {
    const [intake] = deployments.filter(({ metadata }) => metadata.name === "intake");
    const given = intake === undefined ? {} : environmentOf(intake);
    const defects = await environmentDefects("intake", {
      ...given,
      TRUSTED_PROXIES: "10.0.0.0/8, 10.0.0.0/40",
    });
    expect(defects).toEqual([expect.stringContaining("TRUSTED_PROXIES: entry 2, 10.0.0.0/40")]);
  });
});

describe("scaling", () => {
  const Scaled = z.looseObject({
    metadata: z.looseObject({ name: z.string() }),
    spec: z.looseObject({
      maxReplicaCount: z.number(),
      triggers: z.tuple([
        z.looseObject({ metadata: z.looseObject({ consumerGroup: z.string(), topic: z.string() }) }),
      ]),
    }),
  });
  const scaled = objects.filter(({ kind }) => kind === "ScaledObject").map((each) => Scaled.parse(each));

  it("follows the lag of the service's own group, up to one member per partition", () => {
    const found = scaled.map(({ metadata, spec }) => ({
      name: metadata.name,
      group: spec.triggers[0].metadata.consumerGroup,
      topic: spec.triggers[0].metadata.topic,
      most: spec.maxReplicaCount,
    }));
    const wanted = deployables.flatMap(({ name, scaling }) =>
      scaling.by === "lag"
        ? [{ name, group: scaling.group, topic: scaling.topic.name, most: scaling.topic.partitions }]
        : [],
    );
    expect(found).toEqual(wanted);
    expect(found.map(({ group }) => group)).toEqual(consumers.map(({ group }) => group));
  });

  it("leaves the number of replicas to the scaler, where there is one", () => {
    const fixed = deployments.flatMap(({ metadata, spec }) =>
      spec.replicas === undefined ? [] : [`${metadata.name} ${spec.replicas}`],
    );
    expect(fixed).toEqual(["relay 2", "projector 1"]);
  });
});

describe("the Dockerfile", () => {
  it("sets the ports that the other files expect", () => {
    expect(dockerfile).toContain(`OPERATIONS_PORT=${OPERATIONS_PORT}`);
    expect(dockerfile).toContain(`EXPOSE ${OPERATIONS_PORT}\n`);
    expect(HTTP_PORT).not.toBe(OPERATIONS_PORT);
  });
});
