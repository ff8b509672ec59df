import { assertNever } from "@leadstream/kernel";
import type { Deployable } from "../deployables.ts";
import { type Manifest, metadataOf } from "./common.ts";

/** A rebalance stops a group for seconds, so one quiet minute is no reason to scale down. */
const calmly = {
  scaleDown: { stabilizationWindowSeconds: 300, policies: [{ type: "Pods", value: 1, periodSeconds: 60 }] },
};

/** The scaler of a service, if it has one. */
export function scalersOf({ name, scaling }: Deployable): readonly Manifest[] {
  switch (scaling.by) {
    case "lag":
      return [byLag(name, scaling.group, scaling.topic)];
    case "processor":
      return [byProcessor(name, scaling.min, scaling.max)];
    case "nothing":
      return [];
    default:
      return assertNever(scaling);
  }
}

/**
 * KEDA asks the broker how many messages a group has not committed. That works without Prometheus, and while no
 * instance runs. Alerts use seconds of lag, because that is what people notice.
 */
const byLag = (
  name: string,
  group: string,
  topic: { readonly name: string; readonly partitions: number },
): Manifest => ({
  apiVersion: "keda.sh/v1alpha1",
  kind: "ScaledObject",
  metadata: metadataOf(name),
  spec: {
    scaleTargetRef: { name },
    pollingInterval: 15,
    minReplicaCount: 2,
    // Members beyond the number of partitions would be idle.
    maxReplicaCount: topic.partitions,
    fallback: { failureThreshold: 4, replicas: 2 },
    advanced: { horizontalPodAutoscalerConfig: { behavior: calmly } },
    triggers: [
      {
        type: "kafka",
        metadata: {
          bootstrapServersFromEnv: "KAFKA_BROKERS",
          consumerGroup: group,
          topic: topic.name,
          // Two batches: less than a second of work.
          lagThreshold: "1000",
          offsetResetPolicy: "earliest",
          // A partition that does not move at all is no reason for more members.
          excludePersistentLag: "true",
        },
      },
    ],
  },
});

const byProcessor = (name: string, min: number, max: number): Manifest => ({
  apiVersion: "autoscaling/v2",
  kind: "HorizontalPodAutoscaler",
  metadata: metadataOf(name),
  spec: {
    scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name },
    minReplicas: min,
    maxReplicas: max,
    metrics: [
      {
        type: "Resource",
        resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 70 } },
      },
    ],
    behavior: calmly,
  },
});
