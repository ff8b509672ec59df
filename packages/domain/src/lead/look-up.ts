import type { EnrichedValue, Instant, LeadEvent, LeadEventOf } from "@leadstream/contracts";
import { ok } from "@leadstream/kernel";
import type { Recorded } from "../decider.ts";
import { DAY_MS, MINUTE_MS, msOf } from "../instant.ts";
import { holdsPersonalData } from "../personal-data/index.ts";
import { type LeadResult, nothing, onKnown } from "./guards.ts";
import type { LeadCommandOf, Rests } from "./lead-commands.ts";
import type { KnownLead, Lead, LookUp } from "./lead-state.ts";

/*
 * A look-up is written if it is the first one, or if it brought a new value, renewed an expired value, or if a provider
 * started to fail, failed again after its waiting time, or recovered. Any other look-up writes nothing.
 *
 * Whether a look-up is due is decided at the moment of the triggering event, not of the look-up. So a late second delivery
 * of an event triggers nothing that the first delivery did not trigger.
 */

const noLookUp: LookUp = { answers: [], failures: [] };

const isSameField = (a: EnrichedValue, b: EnrichedValue): boolean =>
  a.provider === b.provider && a.field === b.field;

/** Whether a value has expired and must be looked up again. */
const isOld = ({ fetchedAt, ttlDays }: EnrichedValue, at: Instant): boolean =>
  msOf(fetchedAt) + ttlDays * DAY_MS <= msOf(at);

/** The state after a look-up. Expired values that it did not confirm are dropped, so they are not looked up again. */
export function lookUpAfter(
  before: LookUp | null,
  { data, meta }: Recorded<LeadEventOf<"lead.enriched.v1">>,
): LookUp {
  const kept = (before ?? noLookUp).answers.filter(
    (value) => !isOld(value, meta.occurredAt) && !data.values.some((fresh) => isSameField(fresh, value)),
  );
  return { answers: [...kept, ...data.values], failures: [] };
}

/** The state after a provider failed. */
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

/** Waiting time of a failed provider that does not set its own. */
export const DEFAULT_REST_MINUTES = 60;

const isRetryDue = (
  { provider, at }: LookUp["failures"][number],
  { dueAt, rests }: { readonly dueAt: Instant; readonly rests: Rests },
): boolean => msOf(at) + (rests.get(provider) ?? DEFAULT_REST_MINUTES) * MINUTE_MS <= msOf(dueAt);

/**
 * Whether a look-up is due although there is no new data: there was none yet, a value has expired, or the waiting time of
 * a failed provider is over.
 *
 * @param when.dueAt the moment of the triggering event.
 * Cost: O(values).
 */
export const isLookUpDue = (
  { lookUp }: Pick<KnownLead, "lookUp">,
  when: { readonly dueAt: Instant; readonly rests: Rests },
): boolean =>
  lookUp === null ||
  lookUp.answers.some((value) => isOld(value, when.dueAt)) ||
  lookUp.failures.some((failure) => isRetryDue(failure, when));

/** Values of providers go into an event, so values that contain contact data are left out. */
const withoutContactData = (value: EnrichedValue): readonly EnrichedValue[] =>
  typeof value.value === "string" && holdsPersonalData(value.value, "codes") ? [] : [value];

const isNew =
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

/** Whether the failures differ from the last look-up, in providers or reasons. */
function hasOtherFailures({ failures }: LookUp, c: LeadCommandOf<"enrich">): boolean {
  const isKnown = (failure: (typeof c.failures)[number]): boolean =>
    failures.some(({ provider, reason }) => provider === failure.provider && reason === failure.reason);
  return c.failures.length !== failures.length || !c.failures.every(isKnown);
}

/**
 * Records the values that the providers found, and one event for each provider that failed. If a consumer waits for the
 * event (`isAwaited`), it is written even if it is empty. Otherwise a look-up without new results is not written. A
 * written look-up holds all values found, so that all of them are fresh.
 */
export const enrich = (c: LeadCommandOf<"enrich">, lead: Lead): LeadResult =>
  onKnown(c, lead, (known) => {
    const { leadId } = known;
    const values: EnrichedValue[] = c.values.flatMap(withoutContactData);
    const before = known.lookUp ?? noLookUp;
    const isResult = c.isAwaited || isLookUpDue(known, c) || values.some(isNew(before));
    if (!isResult && !hasOtherFailures(before, c)) return nothing;
    const failed: readonly LeadEvent[] = c.failures.map(({ provider, reason }) => ({
      type: "enrichment.failed.v1",
      data: { leadId, provider, reason },
    }));
    const via = c.via === undefined ? {} : { via: c.via };
    return ok([{ type: "lead.enriched.v1", data: { leadId, values, ...via } }, ...failed]);
  });
