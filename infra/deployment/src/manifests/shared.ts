import { heapOption, MEMORY_MI } from "../memory.ts";
import { HTTP_PORT, OPERATIONS_PORT } from "../deployables.ts";
import {
  containerSecurity,
  DOORS,
  ENVIRONMENT,
  type Manifest,
  metadataOf,
  NAMESPACE,
  podSecurity,
  selectorOf,
} from "./common.ts";

export const namespace: Manifest = {
  apiVersion: "v1",
  kind: "Namespace",
  metadata: {
    name: NAMESPACE,
    labels: {
      "app.kubernetes.io/part-of": "leadstream",
      "pod-security.kubernetes.io/enforce": "restricted",
      "pod-security.kubernetes.io/warn": "restricted",
    },
  },
};

/** What all services read and nobody need hide. Addresses are the cluster's: change them in an overlay. */
export const environment: Manifest = {
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: ENVIRONMENT, namespace: NAMESPACE },
  data: {
    BUS: "kafka",
    KAFKA_BROKERS: "kafka-bootstrap.kafka.svc:9092",
    EVENT_STORE: "postgres",
    LOG_LEVEL: "info",
    OPERATIONS_HOST: "0.0.0.0",
    OPERATIONS_PORT: String(OPERATIONS_PORT),
  },
};

/** What intake and api alone read. */
export const doorEnvironment: Manifest = {
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: DOORS, namespace: NAMESPACE },
  data: { TRUSTED_PROXIES: "none" },
};

/** What whoever deploys must know of an object; stands before it in its file. */
export const commentOf: ReadonlyMap<object, string> = new Map([
  [
    doorEnvironment,
    [
      "Whose X-Forwarded-For intake and api believe, for rate limits and as evidence of consent: addresses and CIDR",
      "ranges of the pods of the ingress controller, comma-separated, e.g. 10.244.0.0/16. While it is `none`, all",
      'visitors behind an ingress share one rate limit. See "Behind a proxy" in infra/README.md.',
    ].join("\n"),
  ],
]);

/** Topics as the code wants them. Runs again with every version; what is there stays. */
export const topicsJob = (version: string): Manifest => ({
  apiVersion: "batch/v1",
  kind: "Job",
  metadata: metadataOf("topics"),
  spec: {
    backoffLimit: 6,
    // A Job cannot be changed: gone in time, it is made anew when the next version is applied.
    ttlSecondsAfterFinished: 600,
    template: {
      metadata: { labels: selectorOf("topics") },
      spec: {
        restartPolicy: "OnFailure",
        automountServiceAccountToken: false,
        enableServiceLinks: false,
        securityContext: podSecurity,
        containers: [
          {
            name: "topics",
            image: `leadstream/cli:${version}`,
            args: ["topics", "apply"],
            env: [
              { name: "NODE_OPTIONS", value: heapOption(MEMORY_MI.topics) },
              {
                name: "KAFKA_BROKERS",
                valueFrom: { configMapKeyRef: { name: ENVIRONMENT, key: "KAFKA_BROKERS" } },
              },
            ],
            resources: {
              requests: { cpu: "100m", memory: "128Mi" },
              limits: { memory: `${MEMORY_MI.topics}Mi` },
            },
            securityContext: containerSecurity,
          },
        ],
      },
    },
  },
});

const policy = (name: string, spec: object): Manifest => ({
  apiVersion: "networking.k8s.io/v1",
  kind: "NetworkPolicy",
  metadata: { name, namespace: NAMESPACE },
  spec: { policyTypes: ["Ingress"], ...spec },
});

/** Nobody talks to the consumers; Prometheus asks everybody; the two doors are open to the cluster. */
export const networkPolicies = (doors: readonly string[]): readonly Manifest[] => [
  policy("nothing-comes-in", { podSelector: {} }),
  policy("prometheus-asks", {
    podSelector: { matchLabels: { "app.kubernetes.io/part-of": "leadstream" } },
    ingress: [
      {
        from: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "monitoring" } } }],
        ports: [{ protocol: "TCP", port: OPERATIONS_PORT }],
      },
    ],
  }),
  policy("doors-are-open", {
    podSelector: { matchExpressions: [{ key: "app.kubernetes.io/name", operator: "In", values: doors }] },
    ingress: [{ from: [{ namespaceSelector: {} }], ports: [{ protocol: "TCP", port: HTTP_PORT }] }],
  }),
];
