import type { PolicyDocument, StoredEvent } from "@leadstream/contracts";
import { canonicalJson } from "../core/canonical-json.ts";
import { type Governance, governanceFold } from "../core/aggregates.ts";
import { type RuleBook, type RulesInForce, rulesOf } from "../governance/rules.ts";

/** Whose decision it is: by the rules that were in force, or by the candidate. */
export type Side = "recorded" | "candidate";

/**
 * The rules of a simulation: reps, pools and publications as they came, but the candidate in place of every policy from
 * a position on.
 */
export type SimulatedRules = RuleBook & {
  readonly take: (event: StoredEvent) => void;
  /** Puts the candidate into force. */
  readonly start: () => void;
  /** By whose rules the next decisions are made. */
  readonly use: (side: Side) => void;
  readonly inForce: (side: Side) => RulesInForce;
  /** Whether both sides have the same rules now. */
  readonly isSame: () => boolean;
};

/** The newest publication that works, under its own number, with the content of the candidate. */
function replaced(state: Governance, candidate: PolicyDocument): Governance {
  const { version } = rulesOf(state).ref;
  const published = state.policies.filter(({ ref }) => ref.version === version);
  return { ...state, policies: published.slice(-1).map((each) => ({ ...each, document: candidate })) };
}

/**
 * Rules for a simulation, before the first publication.
 *
 * @throws Fault `policy.missing` on use before the first publication; `policy.invalid` if the candidate does not work.
 */
export function createSimulatedRules(candidate: PolicyDocument): SimulatedRules {
  let governance: Governance = governanceFold.initial;
  let isStarted = false;
  let side: Side = "candidate";
  let known: { readonly [S in Side]?: RulesInForce } = {};
  let same: boolean | undefined;
  const text = canonicalJson(candidate);

  const inForce = (wanted: Side): RulesInForce => {
    const found = known[wanted];
    if (found !== undefined) return found;
    const rules = rulesOf(wanted === "candidate" && isStarted ? replaced(governance, candidate) : governance);
    known = { ...known, [wanted]: rules };
    return rules;
  };
  const forget = (): void => {
    known = {};
    same = undefined;
  };

  return {
    current: async () => inForce(side),
    // Both histories end at the event that is decided on.
    at: async () => inForce(side),
    changed: forget,
    take: (event) => {
      governance = governanceFold.evolve(governance, event);
      forget();
    },
    start: () => {
      isStarted = true;
      forget();
    },
    use: (next) => {
      side = next;
    },
    inForce,
    isSame: () => (same ??= !isStarted || canonicalJson(inForce("recorded").policy) === text),
  };
}
