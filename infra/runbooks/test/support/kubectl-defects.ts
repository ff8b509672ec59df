import { secrets } from "../../../deployment/src/manifests/common.ts";
import { kubernetesObjects, workloads } from "../../../deployment/test/support.ts";
import { flagsOf, pipelineOf, wordsOf } from "./words.ts";

/* Defects of a `kubectl` line, by the files of infra/k8s alone. */

const objects = await kubernetesObjects();
const pods = await workloads();

const kinds: Readonly<Record<string, string>> = {
  deploy: "Deployment",
  job: "Job",
  scaledobject: "ScaledObject",
  hpa: "HorizontalPodAutoscaler",
  secret: "Secret",
  pods: "Pod",
};

/** Flags that a verb may have on our pages. */
const verbs: Readonly<Record<string, readonly string[]>> = {
  get: ["-l", "-o"],
  logs: ["--previous"],
  exec: [],
  scale: ["--replicas"],
  "rollout status": ["--timeout"],
  "rollout undo": [],
  "rollout restart": [],
  delete: ["--ignore-not-found"],
  wait: ["--for", "--timeout"],
  annotate: ["--all"],
  patch: ["--type", "-p"],
  "create secret generic": ["--from-file", "--dry-run", "-o"],
  apply: ["-k", "-f"],
};
const takesValue = ["-n", "-l", "-o", "-p", "-k", "-f", "--type"];

export const kubectlDefects = (line: string): readonly string[] =>
  pipelineOf(line)
    .filter((part) => part.startsWith("kubectl "))
    .flatMap(defectsOf);

function defectsOf(part: string): readonly string[] {
  const [command = "", within] = part.split(" -- ");
  const { flags, rest } = flagsOf(wordsOf(command).slice(1), takesValue);
  const verb = Object.keys(verbs).find((name) => rest.join(" ").startsWith(name));
  if (verb === undefined) return [`${rest.join(" ")}: not used on our pages`];
  const words = rest.slice(verb.split(" ").length);
  const unknown = [...flags.keys()].filter((flag) => flag !== "-n" && !verbs[verb]?.includes(flag));
  return [
    ...unknown.map((flag) => `${verb} has no ${flag} here`),
    ...(verb === "apply" || flags.get("-n") === "leadstream" ? [] : ["-n leadstream is missing"]),
    ...(verb === "apply" ? applyDefects(flags) : objectDefects(verb, words)),
    ...labelDefects(flags.get("-l")),
    ...patchDefects(words, flags.get("-p")),
    ...(verb === "exec" && !/^leadstream /u.test(within ?? "") ? ["exec runs something else"] : []),
  ];
}

const applyDefects = (flags: ReadonlyMap<string, string>): readonly string[] =>
  flags.get("-k") === "infra/k8s" || flags.get("-f") === "-" ? [] : ["apply has another argument"];

/** `deploy/NAME …`, or `KIND[,KIND] [NAME]`. */
function objectDefects(verb: string, words: readonly string[]): readonly string[] {
  if (verb === "create secret generic") return exists("secret", words[0] ?? "");
  const [first = "", second] = words;
  if (first.includes("/"))
    return words.map((word) => word.split("/")).flatMap(([kind = "", name = ""]) => exists(kind, name));
  const listed = first.split(",");
  const named = second === undefined || second.includes("autoscaling.keda.sh/") ? "" : second;
  return listed.flatMap((kind) => exists(kind, named));
}

function exists(short: string, name: string): readonly string[] {
  const kind = kinds[short];
  if (kind === undefined) return [`${short} is not a kind of infra/k8s`];
  const names =
    kind === "Secret"
      ? Object.values<string>(secrets)
      : kind === "Pod"
        ? pods.map(({ metadata }) => metadata.name)
        : objects.filter((each) => each.kind === kind).map(({ metadata }) => metadata.name);
  if (names.length === 0) return [`there is no ${kind}`];
  return name === "" || names.includes(name) ? [] : [`there is no ${kind} ${name}`];
}

function labelDefects(selector: string | undefined): readonly string[] {
  if (selector === undefined) return [];
  const [key = "", value] = selector.split("=");
  return pods.some(({ spec }) => spec.template.metadata.labels[key] === value)
    ? []
    : [`no pod has the label ${selector}`];
}

/** A patch of a missing field is a typing error. */
function patchDefects([kind = "", name]: readonly string[], patch: string | undefined): readonly string[] {
  if (patch === undefined) return [];
  const [, field = ""] = /^\{spec:\{(\w+):/u.exec(patch) ?? [];
  const found = objects.find((each) => each.kind === kinds[kind] && each.metadata.name === name);
  const spec = found?.["spec"];
  return typeof spec === "object" && spec !== null && field in spec
    ? []
    : [`${kind} ${name ?? ""} has no ${field} to be changed`];
}
