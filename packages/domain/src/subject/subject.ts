import type {
  ConsentChannel,
  ConsentPolicy,
  EventId,
  Instant,
  LawfulBasis,
  LeadId,
  Purpose,
  SubjectEvent,
  SubjectId,
} from "@leadstream/contracts";
import { ok } from "@leadstream/kernel";
import type { Decider } from "../decider.ts";

export type ConsentState = {
  readonly recordId: string;
  readonly purpose: Purpose;
  readonly channel: ConsentChannel;
  readonly state: "given" | "refused" | "withdrawn";
  readonly lawfulBasis: LawfulBasis | null;
  readonly validUntil: Instant | null;
  readonly since: Instant;
  readonly from: EventId;
};

/** A person whose data we hold, with the state of each consent record. */
export type Subject = { readonly records: ReadonlyMap<string, ConsentState> };

type Given = Extract<SubjectEvent, { type: "consent.given.v2" }>["data"];
export type StatedConsent = Omit<Given, "recordId" | "subjectId" | "leadId"> & { readonly isGiven: boolean };

export type SubjectCommand = { readonly subjectId: SubjectId; readonly leadId: LeadId } & (
  | { readonly type: "state-consents"; readonly consents: readonly StatedConsent[] }
  | {
      readonly type: "withdraw-consent";
      /** Absent: every purpose, every channel. */
      readonly purpose: Purpose | null;
      readonly channel: ConsentChannel | null;
      readonly method: string;
      readonly reason: string | null;
    }
);

/** One record per purpose and channel. */
export const recordIdOf = (purpose: Purpose, channel: ConsentChannel): string => `${purpose}/${channel}`;

function decide(c: SubjectCommand, { records }: Subject): ReturnType<typeof subject.decide> {
  const { subjectId, leadId } = c;
  if (c.type === "state-consents")
    return ok(
      c.consents.map(({ isGiven, validUntil, ...terms }): SubjectEvent => {
        const recordId = recordIdOf(terms.purpose, terms.channel);
        const data = { subjectId, leadId, recordId, ...terms };
        return isGiven
          ? { type: "consent.given.v2", data: { ...data, validUntil } }
          : { type: "consent.refused.v2", data };
      }),
    );
  const open = [...records.values()].filter(
    (r) =>
      r.state !== "withdrawn" &&
      (c.purpose === null || r.purpose === c.purpose) &&
      (c.channel === null || r.channel === c.channel),
  );
  return ok([...open, ...objection(c, records)].map((r) => withdrawal(c, r)));
}

/** Withdrawing a consent that was never recorded is an objection. It gets its own record, so that it holds later too. */
function objection(
  c: Extract<SubjectCommand, { type: "withdraw-consent" }>,
  records: Subject["records"],
): readonly Pick<ConsentState, "recordId" | "purpose" | "channel">[] {
  const channel = c.channel ?? "any";
  const purposes: readonly Purpose[] =
    c.purpose === null ? ["marketing", "sales-contact", "enrichment", "profiling"] : [c.purpose];
  return purposes
    .map((purpose) => ({ recordId: recordIdOf(purpose, channel), purpose, channel }))
    .filter(({ recordId }) => !records.has(recordId));
}

const withdrawal = (
  c: Extract<SubjectCommand, { type: "withdraw-consent" }>,
  { recordId, purpose, channel }: Pick<ConsentState, "recordId" | "purpose" | "channel">,
): SubjectEvent => ({
  type: "consent.withdrawn.v1",
  data: {
    subjectId: c.subjectId,
    leadId: c.leadId,
    recordId,
    purpose,
    channel,
    method: c.method,
    reason: c.reason,
  },
});

/** The decider of a person's consents. They have their own stream, because they outlive any single lead. */
export const subject: Decider<SubjectCommand, Subject, SubjectEvent, never> = {
  initial: { records: new Map() },
  decide,
  evolve: ({ records }, { id, type, data, meta }) => {
    const { recordId, purpose, channel } = data;
    const before = records.get(recordId);
    // An old form that arrives late does not override newer statements.
    if (before !== undefined && meta.occurredAt < before.since) return { records };
    const state =
      type === "consent.given.v2" ? "given" : type === "consent.refused.v2" ? "refused" : "withdrawn";
    const record: ConsentState = {
      recordId,
      purpose,
      channel,
      state,
      lawfulBasis: "lawfulBasis" in data ? data.lawfulBasis : null,
      validUntil: "validUntil" in data ? data.validUntil : null,
      since: meta.occurredAt,
      from: id,
    };
    return { records: new Map(records).set(recordId, record) };
  },
};

type Gate = ConsentPolicy["gates"][number];

export type GateAnswer = {
  readonly isOpen: boolean;
  readonly reason: string;
  readonly record: string | null;
};

/** Whether a consent has a basis that the gate accepts and is valid at that moment, for any channel. */
const isValid = (r: ConsentState, gate: Gate, at: Instant): boolean =>
  r.state === "given" &&
  r.lawfulBasis !== null &&
  gate.bases.includes(r.lawfulBasis) &&
  (r.validUntil === null || at < r.validUntil);

/**
 * Decides whether an act is allowed now:
 *
 * 1. A withdrawal or refusal for its purpose, on its channel or on any channel, forbids it, unless the person has later
 *    agreed to that channel or to any.
 * 2. A valid consent on an accepted basis allows it.
 * 3. Without any record, the gate's default applies.
 *
 * @param at the moment of the act; an expired consent does not count.
 * @returns the decision with the record behind it, for the audit.
 * Cost: O(n²) in the records of the person, which are few.
 */
export function consentGate({ records }: Subject, gate: Gate, at: Instant): GateAnswer {
  const about = [...records.values()].filter(
    (r) =>
      r.purpose === gate.purpose &&
      (r.channel === gate.channel || r.channel === "any" || gate.channel === "any"),
  );
  const valid = about.filter((r) => isValid(r, gate, at));
  const hasAgreedSince = (no: ConsentState): boolean =>
    valid.some((yes) => yes.since > no.since && (yes.channel === "any" || yes.channel === gate.channel));
  const no = about.find((r) => r.state !== "given" && !hasAgreedSince(r));
  if (no !== undefined) return { isOpen: false, reason: `consent-${no.state}`, record: no.recordId };
  const [yes] = valid;
  if (yes !== undefined) return { isOpen: true, reason: "consent-given", record: yes.recordId };
  const isOpen = gate.default === "allow" && about.length === 0;
  return { isOpen, reason: isOpen ? "no-objection" : "no-consent", record: null };
}
