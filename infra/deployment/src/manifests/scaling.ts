import { assertNever } from "@leadstream/kernel";
import type { Deployable } from "../deployables.ts";
import { type Manifest, metadataOf } from "./common.ts";

/** A rebalance stops a group for seconds, so a quiet minute is no reason to shrink it. */
const calmly = {
  scaleDown: { stabilizationWindowSeconds: 300, policies: [{ type: "Pods", value: 1, periodSeconds: 60 }] },
};

/** What changes the number of a service's instances, if anything does. */
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
 * KEDA asks the broker itself how many messages a group has not committed. That works while no instance lives and
 * without Prometheus; seconds of lag, which people care about, are what alerts go by.
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
    // A member beyond the partitions would have nothing to do.
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
          // A partition that does not move at all is no case for more members.
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
