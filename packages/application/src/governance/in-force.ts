import type { PolicyRef } from "@leadstream/contracts";
import type { Governance, PublishedPolicy } from "../core/aggregates.ts";
import { type CompiledPolicy, compilePolicy } from "./compile-policy.ts";
import { firstDefects, type RuleDefect } from "./rule-defect.ts";

/** A stored version that does not work, and why. */
export type SetAside = { readonly ref: PolicyRef; readonly defects: readonly RuleDefect[] };

/** The newest version that works, and the newer ones that do not. */
export type InForce = {
  readonly policy: (CompiledPolicy & { readonly ref: PolicyRef }) | null;
  /** Newest first. */
  readonly setAside: readonly SetAside[];
};

/**
 * Which published version is in force: the newest that works. If another version of this program wrote a policy that
 * the consumers cannot use or read, the last good one stays in force.
 *
 * Cost: compiles from the newest back to the first that works, each document once.
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
  reason: "the stored event is damaged, or another version of leadstream wrote it",
  remedy: "publish a policy that works",
};

const newestFirst = (policies: readonly PublishedPolicy[]): readonly PublishedPolicy[] =>
  policies.toReversed();
