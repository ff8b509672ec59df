import { HTTP_PORT, OPERATIONS_PORT } from "../deployables.ts";
import { type Manifest, NAMESPACE } from "./common.ts";

/** Ports of the servers; your cluster may use others. */
export const SERVER_PORTS = { database: 5432, broker: 9092, eventStore: 2113 } as const;

const policy = (name: string, policyTypes: readonly string[], spec: object): Manifest => ({
  apiVersion: "networking.k8s.io/v1",
  kind: "NetworkPolicy",
  metadata: { name, namespace: NAMESPACE },
  spec: { policyTypes, ...spec },
});

const tcp = (port: number): object => ({ protocol: "TCP", port });

const named = (operator: "In" | "NotIn", values: readonly string[]): object => ({
  matchLabels: { "app.kubernetes.io/part-of": "leadstream" },
  matchExpressions: [{ key: "app.kubernetes.io/name", operator, values }],
});

const everybody = { matchLabels: { "app.kubernetes.io/part-of": "leadstream" } };

/** No pod calls the consumers. Prometheus calls all services. Intake and api are open to the cluster. */
const comingIn = (doors: readonly string[]): readonly Manifest[] => [
  policy("nothing-comes-in", ["Ingress"], { podSelector: {} }),
  policy("prometheus-asks", ["Ingress"], {
    podSelector: everybody,
    ingress: [
      {
        from: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "monitoring" } } }],
        ports: [tcp(OPERATIONS_PORT)],
      },
    ],
  }),
  policy("doors-are-open", ["Ingress"], {
    podSelector: named("In", doors),
    ingress: [{ from: [{ namespaceSelector: {} }], ports: [tcp(HTTP_PORT)] }],
  }),
];

const nothingGoesOut = policy("nothing-goes-out", ["Egress"], { podSelector: {} });

/** Intake fetches records that vendors only name; enrichment asks registries that a file describes. Both over TLS. */
const callers = ["intake", "enrichment"];
const privateRanges = ["10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"];

/** The topics job may reach only the broker. */
const goingOut: readonly Manifest[] = [
  nothingGoesOut,
  policy("names-are-resolved", ["Egress"], {
    podSelector: everybody,
    egress: [{ ports: [{ protocol: "UDP", port: 53 }, tcp(53)] }],
  }),
  policy("broker-is-reached", ["Egress"], {
    podSelector: everybody,
    egress: [{ ports: [tcp(SERVER_PORTS.broker)] }],
  }),
  policy("database-is-reached", ["Egress"], {
    podSelector: named("NotIn", ["topics"]),
    egress: [{ ports: [tcp(SERVER_PORTS.database)] }],
  }),
  policy("event-store-is-reached", ["Egress"], {
    podSelector: named("NotIn", ["topics"]),
    egress: [{ ports: [tcp(SERVER_PORTS.eventStore)] }],
  }),
  policy("vendors-are-reached", ["Egress"], {
    podSelector: named("In", callers),
    egress: [{ to: [{ ipBlock: { cidr: "0.0.0.0/0", except: privateRanges } }], ports: [tcp(443)] }],
  }),
];

export const networkPolicies = (doors: readonly string[]): readonly Manifest[] => [
  ...comingIn(doors),
  ...goingOut,
];

export const policyComments: readonly (readonly [object, string])[] = [
  [
    nothingGoesOut,
    [
      "Outgoing connections are allowed to the servers' usual ports at any address: PostgreSQL 5432, Kafka 9092,",
      "EventStoreDB 2113, DNS 53. Intake and enrichment also reach vendors, 443 at any public address. Put other ports and",
      "addresses (`to:` with the namespace or the CIDR range of your servers) into an overlay.",
    ].join("\n"),
  ],
];
