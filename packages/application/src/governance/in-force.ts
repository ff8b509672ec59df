import type { PolicyRef } from "@leadstream/contracts";
import type { Governance, PublishedPolicy } from "../core/aggregates.ts";
import { type CompiledPolicy, compilePolicy } from "./compile-policy.ts";
import type { RuleDefect } from "./rule-defect.ts";

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
 * program wrote, and that today's consumers cannot run, leaves the last good one in force.
 *
 * Cost: compiles from the newest back to the first that runs, each document once.
 */
export function inForceOf({ policies }: Pick<Governance, "policies">): InForce {
  const setAside: SetAside[] = [];
  for (const { document, ref } of newestFirst(policies)) {
    const compiled = compilePolicy(document, "leftOut");
    if (compiled.ok) return { policy: { ...compiled.value, ref }, setAside };
    setAside.push({ ref, defects: compiled.error });
  }
  return { policy: null, setAside };
}

const newestFirst = (policies: readonly PublishedPolicy[]): readonly PublishedPolicy[] =>
  policies.toReversed();
