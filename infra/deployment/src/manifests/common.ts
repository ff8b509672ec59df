import { heapOption, type MEMORY_MI } from "../memory.ts";

/** A Kubernetes object. */
export type Manifest = {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
};

export const NAMESPACE = "leadstream";

/** Names of Secrets; the cluster's owner creates them, see infra/README.md. */
export const secrets = {
  database: "leadstream-database",
  eventStore: "leadstream-eventstore",
  masterKey: "leadstream-master-key",
  apiKeys: "leadstream-api-keys",
} as const;

export const ENVIRONMENT = "leadstream-environment";
/** Additional settings for intake and api. */
export const DOORS = "leadstream-doors";

/** Labels that select a service's pods. */
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
 * A pod's identity. No pod calls the Kubernetes API, so none gets a token. A separate account lets the owner of the
 * cluster give rights, or a cloud identity, to one service alone.
 */
export const accountOf = (name: string): Manifest => ({
  apiVersion: "v1",
  kind: "ServiceAccount",
  metadata: metadataOf(name),
  automountServiceAccountToken: false,
});

/** The same for all our pods. */
export const podOf = (name: string) =>
  ({
    serviceAccountName: name,
    automountServiceAccountToken: false,
    // Otherwise the environment has variables for every Service of the namespace, among them API_PORT.
    enableServiceLinks: false,
    securityContext: podSecurity,
  }) as const;

type Memory = (typeof MEMORY_MI)[keyof typeof MEMORY_MI];

/** No CPU limit: a throttled consumer misses its heartbeats and loses its partitions. */
export const resourcesOf = (cpu: string, { request, limit }: Memory): object => ({
  requests: { cpu, memory: `${request}Mi` },
  limits: { memory: `${limit}Mi` },
});

/** Rights of the image's user: write to /tmp, nothing else. */
const podSecurity = {
  runAsNonRoot: true,
  runAsUser: 1000,
  runAsGroup: 1000,
  // Files of mounted Secrets belong to root and this group.
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

/** Addresses of the servers, for every pod that uses them; the rest is in ENVIRONMENT. */
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
