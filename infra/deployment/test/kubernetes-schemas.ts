import { ScaledObject } from "@kubernetes-models/keda/keda.sh/v1alpha1";
import { Deployment } from "kubernetes-models/apps/v1";
import { HorizontalPodAutoscaler } from "kubernetes-models/autoscaling/v2";
import { Job } from "kubernetes-models/batch/v1";
import { NetworkPolicy } from "kubernetes-models/networking.k8s.io/v1";
import { PodDisruptionBudget } from "kubernetes-models/policy/v1";
import { Role, RoleBinding } from "kubernetes-models/rbac.authorization.k8s.io/v1";
import { ConfigMap, Namespace, Service, ServiceAccount } from "kubernetes-models/v1";

type Validate = (data: unknown) => void;

/** A model copies its input. So its check is called on the object itself, to see which fields it reads. */
const model =
  (Kind: new () => { readonly validate: () => void }): Validate =>
  (data) => {
    Reflect.apply(new Kind().validate, data, []);
  };

const kinds: Readonly<Record<string, Validate>> = {
  "v1 Namespace": model(Namespace),
  "v1 ConfigMap": model(ConfigMap),
  "v1 Service": model(Service),
  "v1 ServiceAccount": model(ServiceAccount),
  "rbac.authorization.k8s.io/v1 Role": model(Role),
  "rbac.authorization.k8s.io/v1 RoleBinding": model(RoleBinding),
  "apps/v1 Deployment": model(Deployment),
  "batch/v1 Job": model(Job),
  "policy/v1 PodDisruptionBudget": model(PodDisruptionBudget),
  "autoscaling/v2 HorizontalPodAutoscaler": model(HorizontalPodAutoscaler),
  "networking.k8s.io/v1 NetworkPolicy": model(NetworkPolicy),
  "keda.sh/v1alpha1 ScaledObject": model(ScaledObject),
};

/**
 * Defects of an object by the schemas of Kubernetes and KEDA: a wrong value, a missing field, or an unknown one.
 * Kubernetes' own schemas are open, so an unknown field is one that the schema's code never reads.
 */
export function schemaDefects(object: {
  readonly apiVersion: string;
  readonly kind: string;
}): readonly string[] {
  const validate = kinds[`${object.apiVersion} ${object.kind}`];
  if (validate === undefined) return [`${object.apiVersion} ${object.kind} has no schema here`];
  const looked = new Set<string>();
  try {
    validate(watched(object, "", looked));
  } catch (thrown) {
    return [thrown instanceof Error ? thrown.message : String(thrown)];
  }
  return pathsIn(object, "")
    .filter((path) => !looked.has(path) && (parentOf(path) === "" || looked.has(parentOf(path))))
    .map((path) => `${path} is in no schema`);
}

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf("/"));

const isNode = (value: unknown): value is object => typeof value === "object" && value !== null;

/** The same object; records every field that is read. */
function watched<T>(value: T, path: string, looked: Set<string>): T {
  if (!isNode(value)) return value;
  return new Proxy(value, {
    get: (target, key, receiver) => {
      const found: unknown = Reflect.get(target, key, receiver);
      if (typeof key !== "string" || !Object.hasOwn(target, key)) return found;
      looked.add(`${path}/${key}`);
      return watched(found, `${path}/${key}`, looked);
    },
  });
}

function pathsIn(value: unknown, path: string): readonly string[] {
  if (!isNode(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    `${path}/${key}`,
    ...pathsIn(inner, `${path}/${key}`),
  ]);
}
