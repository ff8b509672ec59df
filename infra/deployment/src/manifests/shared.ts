import { OPERATIONS_PORT } from "../deployables.ts";
import { DOORS, ENVIRONMENT, type Manifest, NAMESPACE } from "./common.ts";
import { policyComments } from "./network.ts";

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

/** Settings of all services that are not secret. Addresses depend on the cluster: change them in an overlay. */
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

/** Settings of intake and api only. */
export const doorEnvironment: Manifest = {
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: DOORS, namespace: NAMESPACE },
  data: { TRUSTED_PROXIES: "none" },
};

/** Comments for the person who deploys, written before the object in its file. */
export const commentOf: ReadonlyMap<object, string> = new Map([
  [
    doorEnvironment,
    [
      "Whose X-Forwarded-For intake and api trust, for rate limits and as evidence of consent: addresses and CIDR",
      "ranges of the pods of the ingress controller, comma-separated, e.g. 10.244.0.0/16. While it is `none`, all",
      'visitors behind an ingress share one rate limit. See "Behind a proxy" in infra/README.md.',
    ].join("\n"),
  ],
  ...policyComments,
]);
