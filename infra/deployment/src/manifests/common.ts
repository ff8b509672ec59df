import { heapOption, type MEMORY_MI } from "../memory.ts";

/** A Kubernetes object, as it is written. */
export type Manifest = {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
};

export const NAMESPACE = "leadstream";

/** Names of Secrets; the cluster's owner makes them, see infra/README.md. */
export const secrets = {
  database: "leadstream-database",
  eventStore: "leadstream-eventstore",
  masterKey: "leadstream-master-key",
  apiKeys: "leadstream-api-keys",
} as const;

export const ENVIRONMENT = "leadstream-environment";
/** Beside it, for intake and api. */
export const DOORS = "leadstream-doors";

/** What finds a service's pods again. */
export const selectorOf = (name: string): Readonly<Record<string, string>> => ({
  "app.kubernetes.io/name": name,
  "app.kubernetes.io/part-of": "leadstream",
});

export const metadataOf = (name: string): Manifest["metadata"] => ({
  name,
  namespace: NAMESPACE,
  labels: selectorOf(name),
});

/**
 * Who a pod is. Nothing of ours asks the API of Kubernetes, so nobody gets a token; an account of its own lets the
 * owner of the cluster give rights, or a cloud's identity, to one service alone.
 */
export const accountOf = (name: string): Manifest => ({
  apiVersion: "v1",
  kind: "ServiceAccount",
  metadata: metadataOf(name),
  automountServiceAccountToken: false,
});

/** The same for every pod of ours. */
export const podOf = (name: string) =>
  ({
    serviceAccountName: name,
    automountServiceAccountToken: false,
    // Otherwise every Service of the namespace would stand in the environment, API_PORT among them.
    enableServiceLinks: false,
    securityContext: podSecurity,
  }) as const;

type Memory = (typeof MEMORY_MI)[keyof typeof MEMORY_MI];

/** No limit on the processor: a throttled consumer misses its heartbeats and loses its partitions. */
export const resourcesOf = (cpu: string, { request, limit }: Memory): object => ({
  requests: { cpu, memory: `${request}Mi` },
  limits: { memory: `${limit}Mi` },
});

/** What the image's user may do: write to /tmp and nothing else. */
const podSecurity = {
  runAsNonRoot: true,
  runAsUser: 1000,
  runAsGroup: 1000,
  // The files of mounted Secrets belong to root and this group.
  fsGroup: 1000,
  seccompProfile: { type: "RuntimeDefault" },
} as const;

export const containerSecurity = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ["ALL"] },
} as const;

/** A variable whose value is in a Secret. */
const fromSecret = (name: string, secret: string, isOptional = false): object => ({
  name,
  valueFrom: { secretKeyRef: { name: secret, key: "url", ...(isOptional ? { optional: true } : {}) } },
});

export const FILES = "/etc/leadstream";

export const heapVariable = ({ limit }: Memory): object => ({
  name: "NODE_OPTIONS",
  value: heapOption(limit),
});

/** Where the servers are, for whoever works on them; the rest is in ENVIRONMENT. */
export const serverVariables: readonly object[] = [
  fromSecret("DATABASE_URL", secrets.database),
  fromSecret("EVENTSTORE_URL", secrets.eventStore, true),
  { name: "MASTER_KEY_FILE", value: `${FILES}/master-key/master.key` },
];

export const serverVolumes = [
  { name: "tmp", emptyDir: { sizeLimit: "64Mi" } },
  { name: "master-key", secret: { secretName: secrets.masterKey, defaultMode: 0o440 } },
] as const;

export const serverMounts = [
  { name: "tmp", mountPath: "/tmp" },
  { name: "master-key", mountPath: `${FILES}/master-key`, readOnly: true },
] as const;
