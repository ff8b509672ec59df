import { rightsDefect } from "@leadstream/adapter-postgres";
import { describe, expect, it } from "vitest";
import { schemaDefects } from "./kubernetes-schemas.ts";
import { deploymentsOf, kubernetesObjects, pathsLike, yamlOf } from "./support.ts";
import { z } from "zod";

const objects = await kubernetesObjects();
const deployments = await deploymentsOf();
const nameOf = ({ kind, metadata }: { kind: string; metadata: { name: string } }) =>
  `${kind} ${metadata.name}`;

const [scoring] = objects.filter((each) => nameOf(each) === "Deployment scoring");

/** A copy of an object with one change. */
const changed = (change: (copy: z.output<typeof Mutable>) => void) => {
  const copy = Mutable.parse(structuredClone(scoring));
  change(copy);
  return copy;
};
const Manifest = z.looseObject({ apiVersion: z.string(), kind: z.string() });
const Loose = z.record(z.string(), z.unknown());
const Mutable = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  spec: z.looseObject({
    template: z.looseObject({ spec: z.looseObject({ containers: z.tuple([Loose]) }) }),
  }),
});

describe("Kubernetes manifests", () => {
  it.each(objects.map((each) => [nameOf(each), each] as const))("%s matches its schema", (_, each) => {
    expect(schemaDefects(each)).toEqual([]);
  });

  it("are all listed in the kustomization", async () => {
    const [kustomization] = await yamlOf("infra/k8s/kustomization.yaml");
    const { resources } = z.looseObject({ resources: z.array(z.string()) }).parse(kustomization);
    const files = await pathsLike("infra/k8s/*.yaml");
    const expected = files
      .map((path) => path.replace("infra/k8s/", ""))
      .filter((name) => name !== "kustomization.yaml");
    expect([...resources].sort()).toEqual(expected);
  });

  it("issue 11: mount the master key with rights that the services accept", () => {
    const Mounts = z.looseObject({
      securityContext: z.looseObject({ runAsUser: z.int().positive(), fsGroup: z.int().positive() }),
      volumes: z.array(
        z.looseObject({ name: z.string(), secret: z.looseObject({ defaultMode: z.int() }).optional() }),
      ),
    });
    const pods = objects
      .filter(({ kind }) => kind === "Deployment")
      .map((each) => Mounts.parse(Mutable.parse(each).spec.template.spec));
    expect(pods).not.toEqual([]);
    for (const { securityContext, volumes } of pods) {
      const mode = volumes.find(({ name }) => name === "master-key")?.secret?.defaultMode ?? 0;
      // Kubernetes gives the file to root and to the pod's group.
      expect(rightsDefect({ mode, uid: 0 }, securityContext.runAsUser)).toBeNull();
      expect(mode & 0o040).toBe(0o040);
    }
  });

  it("issue 12: include an example of an Alertmanager that matches its schemas too", async () => {
    const example = await yamlOf("infra/prometheus/alertmanager-kubernetes.yml");
    expect(example.flatMap((each) => schemaDefects(Manifest.parse(each)))).toEqual([]);
    expect(example).toHaveLength(2);
  });

  it("hold no Secret: those are made in the cluster", () => {
    expect(objects.filter(({ kind }) => kind === "Secret")).toEqual([]);
  });

  it("use each name once", () => {
    const names = objects.map(nameOf);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe("the schema check", () => {
  it("names a field that is in no schema, however deep", () => {
    const broken = changed(({ spec }) => {
      spec.template.spec.containers[0]["resorces"] = { limits: {} };
    });
    expect(schemaDefects(broken)).toEqual(["/spec/template/spec/containers/0/resorces is in no schema"]);
  });

  it("names a value of the wrong form", () => {
    const broken = changed(({ spec }) => {
      spec["replicas"] = "two";
    });
    expect(schemaDefects(broken).join()).toMatch(/replicas/);
  });

  it("names a field that is wanted and missing", () => {
    const broken = changed(({ spec }) => {
      delete spec["selector"];
    });
    expect(schemaDefects(broken).join()).toMatch(/selector/);
  });
});

const Pod = z.looseObject({
  automountServiceAccountToken: z.literal(false),
  enableServiceLinks: z.literal(false),
  securityContext: z.looseObject({ runAsNonRoot: z.literal(true), runAsUser: z.literal(1000) }),
  containers: z.tuple([
    z.looseObject({
      securityContext: z.strictObject({
        allowPrivilegeEscalation: z.literal(false),
        readOnlyRootFilesystem: z.literal(true),
        capabilities: z.strictObject({ drop: z.tuple([z.literal("ALL")]) }),
      }),
      resources: z.looseObject({
        requests: z.strictObject({ cpu: z.string(), memory: z.string() }),
        limits: z.looseObject({ memory: z.string() }),
      }),
      livenessProbe: z.looseObject({
        httpGet: z.strictObject({ path: z.literal("/livez"), port: z.literal("operations") }),
      }),
      readinessProbe: z.looseObject({
        httpGet: z.strictObject({ path: z.literal("/readyz"), port: z.literal("operations") }),
      }),
    }),
  ]),
});

describe.each(deployments.map((each) => [each.metadata.name, each] as const))("the pods of %s", (_, each) => {
  it("run without privileges, within limits, and are probed", () => {
    expect(() => Pod.parse(each.spec.template.spec)).not.toThrow();
  });
});
