import type { CommandDone, Instant, LeadId, PersonCommand, Rejection, RepId } from "@leadstream/contracts";
import type { Lead, LeadRejection, Subject } from "@leadstream/domain";
import { err, ok, type Result } from "@leadstream/kernel";
import { holdingForReview, holdingOf, holdingThen } from "../access/holding.ts";
import { refusedBy, type RightsRejection } from "../access/rights.ts";
import type { Outcome, Repository } from "../core/decide-all.ts";
import { eventIdFor } from "../core/ids.ts";
import type { Folded, States } from "../core/states.ts";
import type { RuleBook, RulesInForce } from "../governance/rules.ts";
import type { Vault } from "../ports/vault.ts";
import type { CapacityRepository } from "../repositories/capacity-repository.ts";
import type { LeadDecision, LeadRepository } from "../repositories/lead-repository.ts";
import type { ActingContext } from "../use-cases.ts";
import { rejectionOf } from "./rejections.ts";

/** Under this name people's commands are decided. */
export const API = "api.v1";

export type CommandParts = {
  readonly leads: LeadRepository;
  readonly subjects: Repository<Subject>;
  readonly roster: CapacityRepository;
  readonly rules: RuleBook;
  readonly vault: Pick<Vault, "put">;
};

/** The new revision and the events, or the refusal. */
export type CommandResult = Result<CommandDone, Rejection>;
/** The answer that an outcome is. */
export const doneFrom = (
  leadId: LeadId,
  outcome: Outcome<LeadRejection | RightsRejection> | undefined,
): CommandResult => {
  if (outcome === undefined) return ok({ leadId, revision: 0, events: [] });
  if (outcome.kind === "refused") return err(rejectionOf(outcome.rejection));
  const events = outcome.kind === "done" ? outcome.events.map(({ id, type }) => ({ id, type })) : [];
  return ok({ leadId, revision: Math.max(0, outcome.revision), events });
};

/** The rep that a command names. */
export const repOf = (c: { readonly repId?: RepId | undefined }): RepId | null => c.repId ?? null;

/** Why the caller may not send this command for the lead as it is; null: allowed, or there is no such lead. */
export function forbidden(
  c: PersonCommand,
  { principal }: ActingContext,
  state: Lead,
  { rules, at }: { readonly rules: RulesInForce; readonly at: Instant },
): RightsRejection | null {
  const holding =
    c.type === "log-interaction"
      ? holdingThen(state, rules, { repId: repOf(c), at })
      : c.type === "release-from-quarantine"
        ? holdingForReview(state, rules, principal.repId)
        : holdingOf(state, rules);
  return holding === null ? null : refusedBy(principal, c, holding);
}

/** What every decision of a command says of its cause. */
export const envelope = (
  context: ActingContext,
  rules: RulesInForce,
): Omit<LeadDecision, "stream" | "decide" | "occurredAt"> => ({
  by: API,
  messageId: context.commandId,
  correlationId: context.commandId,
  actor: context.actor,
  traceparent: context.traceparent,
  policy: rules.ref,
});

/** The lead as it is now. */
export const foldedOf = async ({ leads }: CommandParts, leadId: LeadId): Promise<Folded<Lead>> =>
  (await leads.states.loadFresh([leadId])).get(leadId) ?? leads.states.empty;

/** Whether this command is in the history of a stream. */
export async function isAnswered<S>(
  states: States<S>,
  asked: { readonly by: string; readonly stream: string; readonly messageId: string },
  folded: Folded<S> | undefined,
): Promise<boolean> {
  const { stream } = asked;
  const id = eventIdFor(asked, 0);
  const known = new Map(folded === undefined ? [] : [[stream, folded]]);
  return (await states.standing(known, [{ stream, id }])).has(id);
}
