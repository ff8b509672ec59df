import { type LeadId, MOST_MERGED, type SubmissionId } from "@leadstream/contracts";
import type { Lead, LeadRejection } from "@leadstream/domain";
import { Fault } from "@leadstream/kernel";
import { type Chain, decideAll, type Outcome } from "../core/decide-all.ts";
import { eventIdFor } from "../core/ids.ts";
import type { LeadDecision, LeadRepository } from "../repositories/lead-repository.ts";

/*
 * The identity index never moves an identity to another lead. A submission for a lead that was merged is refused by that
 * lead, and then decided on the survivor, through chains too. So merges cost nothing where there are none.
 */

/** The outcome of a submission, and the lead that it was decided on. */
export type Captured = { readonly outcome: Outcome<LeadRejection>; readonly stream: string };

type Asked = {
  readonly first: LeadDecision;
  /** The same decision on another lead. */
  readonly on: (leadId: LeadId) => LeadDecision;
};

type Terms = {
  readonly chain?: Chain<Lead, LeadRejection> | undefined;
  /** Decisions to make in the same append, whose outcomes nobody waits for. */
  readonly beside?: readonly LeadDecision[];
};

const survivorOf = (outcome: Outcome<LeadRejection> | undefined): LeadId | null =>
  outcome?.kind === "refused" && outcome.rejection.code === "lead.merged"
    ? outcome.rejection.survivorId
    : null;

/**
 * A lead is fewer than `MOST_MERGED` merges from its survivor. As many again are left for merges and un-merges that
 * happen meanwhile. What goes on longer goes round in circles: it would never end, and hold up all other leads.
 */
const MOST_STEPS = 2 * MOST_MERGED;

/**
 * Decides on each lead, or on the lead that it was merged into.
 *
 * @throws Fault `merge.no-survivor` if no survivor is found: the merges of a lead go round in a circle.
 * Cost: nothing for leads that are not merged; one read and one append more for each step of a chain.
 */
export async function decideOnSurvivors(
  leads: LeadRepository,
  asked: readonly Asked[],
  { chain, beside = [] }: Terms = {},
): Promise<readonly Captured[]> {
  const decisions = asked.map(({ first }) => first);
  const outcomes = await decideAll(leads, [...decisions, ...beside], chain);
  const captured = decisions.map(({ stream }, i): Captured => ({
    outcome: outcomes[i] ?? { kind: "nothing", revision: -1 },
    stream,
  }));
  for (let step = 0; ; step += 1) {
    const again = await movedOn(leads, captured, asked);
    const [first] = again;
    if (first === undefined) return captured;
    if (step === MOST_STEPS)
      throw new Fault("merge.no-survivor", "a lead was merged, and no lead is found that it lives on in", {
        lead: first.decision.stream,
        steps: step,
      });
    const redone = await decideAll(
      leads,
      again.map(({ decision }) => decision),
      chain,
    );
    again.forEach(({ i, decision: { stream } }, k) => {
      const outcome = redone[k];
      if (outcome !== undefined) captured[i] = { outcome, stream };
    });
  }
}

/** The decisions that their leads refused, because they were merged, now on the survivors. */
async function movedOn(
  leads: LeadRepository,
  captured: readonly Captured[],
  asked: readonly Asked[],
): Promise<readonly { readonly i: number; readonly decision: LeadDecision }[]> {
  const moved = captured.flatMap(({ outcome, stream }, i) => {
    const survivorId = survivorOf(outcome);
    return survivorId === null ? [] : [{ i, stream, survivorId }];
  });
  if (moved.length === 0) return [];
  // The refusal may come from a cached state from before an un-merge.
  const states = await leads.states.loadFresh([...new Set(moved.map(({ stream }) => stream))]);
  return moved.flatMap(({ i, stream, survivorId }) => {
    const state = states.get(stream)?.state;
    const isOpenAgain = state?.status === "known" && state.mergedInto === undefined;
    const decision = asked[i]?.on(isOpenAgain ? state.leadId : survivorId);
    return decision === undefined ? [] : [{ i, decision }];
  });
}

/** Whether the survivor of a merge that was undone holds this submission: an un-merge has handed it back. */
export const wasToldElsewhere = (
  state: Lead,
  told: { readonly by: string; readonly messageId: SubmissionId },
): boolean =>
  state.status === "known" &&
  (state.formerSurvivors ?? []).some((stream) => {
    const id = eventIdFor({ ...told, stream }, 0);
    return state.evidence.some(({ eventId }) => eventId === id);
  });
