import { GOVERNANCE_STREAM, type PolicyVersion } from "@leadstream/contracts";
import { governanceFold, type UnreadableChange } from "../core/aggregates.ts";
import { createStates } from "../core/states.ts";
import { inForceOf } from "../governance/in-force.ts";
import type { EventStore } from "../ports/event-store.ts";

/** One version with its content; if it cannot be read, the content as stored. */
export type PublishedVersion = PolicyVersion & { readonly document: unknown };

/** Every version of the policy, and the changes of reps and pools that cannot be read. */
export type RuleHistory = {
  /** Oldest first. */
  readonly versions: readonly PublishedVersion[];
  readonly unreadable: readonly UnreadableChange[];
};

/**
 * Every published version of the policy, and which of them is in force.
 *
 * Cost: one read of the governance stream, and compiling the newest versions down to the first that works.
 */
export async function ruleHistory(store: EventStore): Promise<RuleHistory> {
  const found = await createStates(store, governanceFold, { max: 1 }).loadFresh([GOVERNANCE_STREAM]);
  const { policies, unreadable } = found.get(GOVERNANCE_STREAM)?.state ?? governanceFold.initial;
  const { policy, setAside } = inForceOf({ policies });
  const defectsOf = new Map(setAside.map(({ ref, defects }) => [ref.version, defects]));
  const stateOf = (version: number): PolicyVersion["state"] => {
    if (version === policy?.ref.version) return "in-force";
    return defectsOf.has(version) ? "set-aside" : "superseded";
  };
  const versions = policies.map(({ ref, document, publishedAt, by }): PublishedVersion => {
    const defects = [...(defectsOf.get(ref.version) ?? [])];
    return { ...ref, publishedAt, by, state: stateOf(ref.version), defects, document };
  });
  return { versions, unreadable };
}

/** The versions alone, oldest first. */
export const policyHistory = async (store: EventStore): Promise<readonly PublishedVersion[]> =>
  (await ruleHistory(store)).versions;
