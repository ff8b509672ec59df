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

/** Topics as the code wants them. Runs again with every version; what is there stays. */
export const topicsJob = (version: string): readonly Manifest[] => [
  accountOf("topics"),
  {
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

/** Does nothing until somebody comes: `kubectl exec` needs a container that is there. */
const wait = "process.once('SIGTERM', () => process.exit(0)); setInterval(() => {}, 2 ** 30)";

/** Where people run `leadstream`, with the environment of the services. */
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
              // Where a command may write a file.
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
