import { MEMORY_MI } from "../memory.ts";
import { type Deployable, HTTP_PORT, OPERATIONS_PORT, type Scaling } from "../deployables.ts";
import {
  accountOf,
  containerSecurity,
  DOORS,
  ENVIRONMENT,
  FILES,
  heapVariable,
  type Manifest,
  metadataOf,
  podOf,
  resourcesOf,
  secrets,
  selectorOf,
  serverMounts,
  serverVariables,
  serverVolumes,
} from "./common.ts";
import { scalersOf } from "./scaling.ts";

/** All objects of one service. */
export const serviceManifests = (service: Deployable, version: string): readonly Manifest[] => [
  accountOf(service.name),
  deployment(service, version),
  disruptionBudget(service),
  ...(service.isHttp ? [address(service)] : []),
  ...scalersOf(service),
];

function deployment(service: Deployable, version: string): Manifest {
  const { name, scaling } = service;
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: metadataOf(name),
    spec: {
      ...replicas(scaling),
      revisionHistoryLimit: 3,
      selector: { matchLabels: selectorOf(name) },
      template: {
        metadata: { labels: selectorOf(name) },
        spec: {
          ...podOf(name),
          // Longer than SHUTDOWN_GRACE_MS, so that no process is killed during a commit.
          terminationGracePeriodSeconds: 30,
          topologySpreadConstraints: [
            {
              maxSkew: 1,
              topologyKey: "kubernetes.io/hostname",
              whenUnsatisfiable: "ScheduleAnyway",
              labelSelector: { matchLabels: selectorOf(name) },
            },
          ],
          containers: [container(service, version)],
          volumes: [
            ...serverVolumes,
            ...(service.isHttp
              ? [{ name: "api-keys", secret: { secretName: secrets.apiKeys, defaultMode: 0o440 } }]
              : []),
          ],
        },
      },
    },
  };
}

/** A scaled service has no number here: applying the file again would undo the scaler's work. */
function replicas(scaling: Scaling): object {
  if (scaling.by !== "nothing") return {};
  const { replicas } = scaling;
  return replicas === 1 ? { replicas, strategy: { type: "Recreate" } } : { replicas };
}

function container({ name, isHttp }: Deployable, version: string): object {
  const probe = (path: string) => ({ httpGet: { path, port: "operations" }, timeoutSeconds: 3 });
  return {
    name,
    image: `leadstream/${name}:${version}`,
    ports: [
      { name: "operations", containerPort: OPERATIONS_PORT },
      ...(isHttp ? [{ name: "http", containerPort: HTTP_PORT }] : []),
    ],
    envFrom: [ENVIRONMENT, ...(isHttp ? [DOORS] : [])].map((map) => ({ configMapRef: { name: map } })),
    env: [
      heapVariable(MEMORY_MI.service),
      ...serverVariables,
      ...(isHttp
        ? [
            { name: "HTTP_HOST", value: "0.0.0.0" },
            { name: "HTTP_PORT", value: String(HTTP_PORT) },
            { name: "API_KEYS_FILE", value: `${FILES}/api-keys/api-keys.json` },
          ]
        : []),
    ],
    // Five minutes for a first start, which migrates the database.
    startupProbe: { ...probe("/livez"), periodSeconds: 5, failureThreshold: 60 },
    livenessProbe: { ...probe("/livez"), periodSeconds: 10, failureThreshold: 3 },
    readinessProbe: { ...probe("/readyz"), periodSeconds: 5, failureThreshold: 3 },
    resources: resourcesOf("250m", MEMORY_MI.service),
    securityContext: containerSecurity,
    volumeMounts: [
      ...serverMounts,
      ...(isHttp ? [{ name: "api-keys", mountPath: `${FILES}/api-keys`, readOnly: true }] : []),
    ],
  };
}

const disruptionBudget = ({ name }: Deployable): Manifest => ({
  apiVersion: "policy/v1",
  kind: "PodDisruptionBudget",
  metadata: metadataOf(name),
  spec: { maxUnavailable: 1, selector: { matchLabels: selectorOf(name) } },
});

const address = ({ name }: Deployable): Manifest => ({
  apiVersion: "v1",
  kind: "Service",
  metadata: metadataOf(name),
  spec: {
    type: "ClusterIP",
    selector: selectorOf(name),
    ports: [{ name: "http", port: 80, targetPort: "http" }],
  },
});
