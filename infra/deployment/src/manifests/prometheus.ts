import { type Manifest, NAMESPACE } from "./common.ts";

const name = "prometheus-discovers";
const rights = {
  apiVersion: "rbac.authorization.k8s.io/v1",
  metadata: { name, namespace: NAMESPACE },
} as const;

/** Rights that Prometheus needs to find the pods of this namespace. It reads nothing else, above all no Secrets. */
export const prometheusRights: readonly Manifest[] = [
  {
    ...rights,
    kind: "Role",
    rules: [
      {
        apiGroups: [""],
        resources: ["pods", "services", "endpoints"],
        verbs: ["get", "list", "watch"],
      },
      { apiGroups: ["discovery.k8s.io"], resources: ["endpointslices"], verbs: ["get", "list", "watch"] },
    ],
  },
  {
    ...rights,
    kind: "RoleBinding",
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name },
    subjects: [{ kind: "ServiceAccount", name: "prometheus", namespace: "monitoring" }],
  },
];
