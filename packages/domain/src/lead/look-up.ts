import type { EnrichedValue, Instant, LeadEvent, LeadEventOf } from "@leadstream/contracts";
import { ok } from "@leadstream/kernel";
import type { Recorded } from "../decider.ts";
import { DAY_MS, MINUTE_MS, msOf } from "../instant.ts";
import { holdsPersonalData } from "../personal-data/index.ts";
import { type LeadResult, nothing, onKnown } from "./guards.ts";
import type { LeadCommandOf, Rests } from "./lead-commands.ts";
import type { KnownLead, Lead, LookUp } from "./lead-state.ts";

/*
 * A look-up is written when it brought something: the first one, a value that was not known, a value that had become
 * too old, a provider that began to fail, failed again after its rest, or came back. Everything else is silence.
 *
 * Whether something is due is measured at the moment of the event that is answered, not of the answer: so an event that
 * is delivered a second time, however late, asks for nothing that it did not ask for the first time.
 */

const noLookUp: LookUp = { answers: [], failures: [] };

const isSameField = (a: EnrichedValue, b: EnrichedValue): boolean =>
  a.provider === b.provider && a.field === b.field;

/** A value is looked up again once its time has passed. */
const isOld = ({ fetchedAt, ttlDays }: EnrichedValue, at: Instant): boolean =>
  msOf(fetchedAt) + ttlDays * DAY_MS <= msOf(at);

/** A new look-up. Values that were old by then and were not confirmed are not asked for again. */
export function lookUpAfter(
  before: LookUp | null,
  { data, meta }: Recorded<LeadEventOf<"lead.enriched.v1">>,
): LookUp {
  const kept = (before ?? noLookUp).answers.filter(
    (value) => !isOld(value, meta.occurredAt) && !data.values.some((fresh) => isSameField(fresh, value)),
  );
  return { answers: [...kept, ...data.values], failures: [] };
}

/** A provider gave no answer. */
export function lookUpFailed(
  lead: KnownLead,
  { data, meta }: Recorded<LeadEventOf<"enrichment.failed.v1">>,
): KnownLead {
  const { answers, failures } = lead.lookUp ?? noLookUp;
  const { provider, reason } = data;
  const others = failures.filter((failure) => failure.provider !== provider);
  const failed = { provider, reason, at: meta.occurredAt };
  return { ...lead, lookUp: { answers, failures: [...others, failed] } };
}

/** Providers that say nothing of their own rest so long. */
export const DEFAULT_REST_MINUTES = 60;

const isRested = (
  { provider, at }: LookUp["failures"][number],
  { dueAt, rests }: { readonly dueAt: Instant; readonly rests: Rests },
): boolean => msOf(at) + (rests.get(provider) ?? DEFAULT_REST_MINUTES) * MINUTE_MS <= msOf(dueAt);

/**
 * Whether a lead is to be looked up although nothing new was said of it: it never was, a value has become old, or a
 * provider that failed has rested.
 *
 * @param when.dueAt the moment of the event that is answered.
 * Cost: O(values).
 */
export const isLookUpDue = (
  { lookUp }: Pick<KnownLead, "lookUp">,
  when: { readonly dueAt: Instant; readonly rests: Rests },
): boolean =>
  lookUp === null ||
  lookUp.answers.some((value) => isOld(value, when.dueAt)) ||
  lookUp.failures.some((failure) => isRested(failure, when));

/** What a provider says is told in an event: what of it could reach the person is left out. */
const impersonal = (value: EnrichedValue): readonly EnrichedValue[] =>
  typeof value.value === "string" && holdsPersonalData(value.value, "codes") ? [] : [value];

const isNews =
  ({ answers }: LookUp) =>
  (value: EnrichedValue): boolean => {
    const known = answers.find((answer) => isSameField(answer, value));
    return (
      known === undefined ||
      known.value !== value.value ||
      known.confidence !== value.confidence ||
      known.ttlDays !== value.ttlDays ||
      known.party !== value.party
    );
  };

/** Other providers fail than before, or for other reasons. */
function failsOtherwise({ failures }: LookUp, c: LeadCommandOf<"enrich">): boolean {
  const isKnown = (failure: (typeof c.failures)[number]): boolean =>
    failures.some(({ provider, reason }) => provider === failure.provider && reason === failure.reason);
  return c.failures.length !== failures.length || !c.failures.every(isKnown);
}

/**
 * What the providers found and which of them failed, each as its own fact. Somebody may wait for the answer
 * (`isAwaited`): then it is given even if it is empty. Else a look-up that brought nothing new is not written; one that
 * is written holds all that was found, so that all of it is fresh.
 */
export const enrich = (c: LeadCommandOf<"enrich">, lead: Lead): LeadResult =>
  onKnown(c, lead, (known) => {
    const { leadId } = known;
    const values: EnrichedValue[] = c.values.flatMap(impersonal);
    const before = known.lookUp ?? noLookUp;
    const isToTell = c.isAwaited || isLookUpDue(known, c) || values.some(isNews(before));
    if (!isToTell && !failsOtherwise(before, c)) return nothing;
    const failed: readonly LeadEvent[] = c.failures.map(({ provider, reason }) => ({
      type: "enrichment.failed.v1",
      data: { leadId, provider, reason },
    }));
    return ok([{ type: "lead.enriched.v1", data: { leadId, values } }, ...failed]);
  });
