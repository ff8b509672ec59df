import { MEMORY_MI } from "../memory.ts";
import {
  accountOf,
  containerSecurity,
  ENVIRONMENT,
  heapVariable,
  type Manifest,
  metadataOf,
  podOf,
  resourcesOf,
  selectorOf,
  serverMounts,
  serverVariables,
  serverVolumes,
} from "./common.ts";

const image = (version: string): string => `leadstream/cli:${version}`;

/** Creates the topics as the code declares them. Runs again with every version and keeps existing ones. */
export const topicsJob = (version: string): readonly Manifest[] => [
  accountOf("topics"),
  {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: metadataOf("topics"),
    spec: {
      backoffLimit: 6,
      // A Job cannot be changed. It deletes itself, so that the next version can create it again.
      ttlSecondsAfterFinished: 600,
      template: {
        metadata: { labels: selectorOf("topics") },
        spec: {
          restartPolicy: "OnFailure",
          ...podOf("topics"),
          containers: [
            {
              name: "topics",
              image: image(version),
              args: ["topics", "apply"],
              env: [
                heapVariable(MEMORY_MI.topics),
                {
                  name: "KAFKA_BROKERS",
                  valueFrom: { configMapKeyRef: { name: ENVIRONMENT, key: "KAFKA_BROKERS" } },
                },
              ],
              resources: resourcesOf("100m", MEMORY_MI.topics),
              securityContext: containerSecurity,
            },
          ],
        },
      },
    },
  },
];

/** An idle process: `kubectl exec` needs a running container. */
const wait = "process.once('SIGTERM', () => process.exit(0)); setInterval(() => {}, 2 ** 30)";

/** The pod where people run `leadstream`, with the environment of the services. */
export const tools = (version: string): readonly Manifest[] => [
  accountOf("tools"),
  {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: metadataOf("tools"),
    spec: {
      replicas: 1,
      revisionHistoryLimit: 3,
      strategy: { type: "Recreate" },
      selector: { matchLabels: selectorOf("tools") },
      template: {
        metadata: { labels: selectorOf("tools") },
        spec: {
          ...podOf("tools"),
          containers: [
            {
              name: "tools",
              image: image(version),
              command: ["node", "-e", wait],
              // A command may write files here.
              workingDir: "/tmp",
              envFrom: [{ configMapRef: { name: ENVIRONMENT } }],
              env: [heapVariable(MEMORY_MI.tools), ...serverVariables],
              resources: resourcesOf("10m", MEMORY_MI.tools),
              securityContext: containerSecurity,
              volumeMounts: [...serverMounts],
            },
          ],
          volumes: [...serverVolumes],
        },
      },
    },
  },
];
