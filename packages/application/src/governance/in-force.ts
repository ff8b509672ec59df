import type { PolicyRef } from "@leadstream/contracts";
import type { Governance, PublishedPolicy } from "../core/aggregates.ts";
import { type CompiledPolicy, compilePolicy } from "./compile-policy.ts";
import { firstDefects, type RuleDefect } from "./rule-defect.ts";

/** A stored version that cannot be run, and why. */
export type SetAside = { readonly ref: PolicyRef; readonly defects: readonly RuleDefect[] };

/** The newest version that runs, and the newer ones that do not. */
export type InForce = {
  readonly policy: (CompiledPolicy & { readonly ref: PolicyRef }) | null;
  /** Newest first. */
  readonly setAside: readonly SetAside[];
};

/**
 * Which of the published versions is in force: the newest that runs. One that an older or another version of this
 * program wrote, and that today's consumers cannot run or even read, leaves the last good one in force.
 *
 * Cost: compiles from the newest back to the first that runs, each document once.
 */
export function inForceOf({ policies }: Pick<Governance, "policies">): InForce {
  const setAside: SetAside[] = [];
  for (const { document, ref, isReadable } of newestFirst(policies)) {
    const compiled = compilePolicy(document ?? null, "leftOut");
    if (compiled.ok && isReadable) return { policy: { ...compiled.value, ref }, setAside };
    const defects = compiled.ok ? [] : compiled.error;
    setAside.push({ ref, defects: isReadable ? defects : firstDefects([unreadable, ...defects]) });
  }
  return { policy: null, setAside };
}

const unreadable: RuleDefect = {
  path: "event",
  code: "policy.unreadable",
  reason: "what is stored is damaged, or another version of leadstream wrote it",
  remedy: "publish a policy that runs",
};

const newestFirst = (policies: readonly PublishedPolicy[]): readonly PublishedPolicy[] =>
  policies.toReversed();
