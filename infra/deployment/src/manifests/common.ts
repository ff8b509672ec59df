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

/** What the image's user may do: write to /tmp and nothing else. */
export const podSecurity = {
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
export const fromSecret = (name: string, secret: string, isOptional = false): object => ({
  name,
  valueFrom: { secretKeyRef: { name: secret, key: "url", ...(isOptional ? { optional: true } : {}) } },
});
