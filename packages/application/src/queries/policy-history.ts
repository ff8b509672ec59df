import type { PolicyDocument, PolicyVersion } from "@leadstream/contracts";
import { GOVERNANCE_STREAM, type Governance, governanceFold, isGovernanceEvent } from "../core/aggregates.ts";
import { inForceOf } from "../governance/in-force.ts";
import type { EventStore } from "../ports/event-store.ts";

/** One version with its content. */
export type PublishedVersion = PolicyVersion & { readonly document: PolicyDocument };

/**
 * Every published version of the policy, oldest first, and which of them is in force.
 *
 * Cost: one read of the governance stream, and the compiling of the newest versions down to the first that runs.
 */
export async function policyHistory(
  store: Pick<EventStore, "readMany">,
): Promise<readonly PublishedVersion[]> {
  const stream = await store.readMany([{ stream: GOVERNANCE_STREAM, from: 0 }]);
  const events = stream.get(GOVERNANCE_STREAM) ?? [];
  const state = events.reduce<Governance>(governanceFold.evolve, governanceFold.initial);
  const { policy, setAside } = inForceOf(state);
  const defectsOf = new Map(setAside.map(({ ref, defects }) => [ref.version, defects]));
  const stateOf = (version: number): PolicyVersion["state"] => {
    if (version === policy?.ref.version) return "in-force";
    return defectsOf.has(version) ? "set-aside" : "superseded";
  };
  return events.flatMap((event): PublishedVersion[] => {
    if (!isGovernanceEvent(event) || event.type !== "policy.published.v1") return [];
    const { name, version, document } = event.data;
    const { recordedAt: publishedAt, actor } = event.meta;
    const defects = [...(defectsOf.get(version) ?? [])];
    return [{ name, version, publishedAt, by: actor.id, state: stateOf(version), defects, document }];
  });
}
