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
  /** Whether anything shows that the person meant it: a yes needs the words that were shown, a no needs nothing. */
  readonly isProven: boolean;
};

/** A person whose data we hold, with the state of each consent record. */
export type Subject = { readonly records: ReadonlyMap<string, ConsentState> };

type Given = Extract<SubjectEvent, { type: "consent.given.v2" }>["data"];
export type StatedConsent = Omit<Given, "recordId" | "subjectId" | "leadId"> & {
  readonly isGiven: boolean;
  /** A no that takes back what may have been given before: an unsubscribe, or a vendor's notice of deletion. */
  readonly isWithdrawal?: boolean;
  /** The person did it at a known moment. A list without dates repeats what was once said, nobody knows when. */
  readonly isAct: boolean;
};

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

/** SHA-256 of no text at all, as events have it where no words were kept. */
export const SHA256_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

type Statement = { readonly lawfulBasis: LawfulBasis; readonly evidence: { readonly textSha256: string } };

/** Whether a yes is shown by the words agreed to. What does not rest on consent needs none. */
const isShown = ({ lawfulBasis, evidence }: Statement): boolean =>
  lawfulBasis !== "consent" || evidence.textSha256 !== SHA256_OF_NOTHING;

/** Whether a statement shows that the person meant it: a no always does. */
export const isProven = (e: Pick<SubjectEvent, "type" | "data">): boolean =>
  e.type !== "consent.given.v2" || !("evidence" in e.data) || isShown(e.data);

type Standing = { readonly since: Instant; readonly isProven: boolean };

/**
 * Whether a statement takes the place of the one that stands. What is shown goes before what is not; of two alike the
 * newest counts, not the last to arrive: a form of last year does not take back what the person said since.
 */
export const overrules = (said: Standing, standing: Standing | undefined): boolean =>
  standing === undefined ||
  (said.isProven === standing.isProven ? said.since >= standing.since : said.isProven);

/** A no that covers the purpose and channel of a yes, whichever of the two is the wider. */
const isDenied = (records: Subject["records"], { purpose, channel }: StatedConsent): boolean =>
  [...records.values()].some(
    (r) =>
      r.state !== "given" &&
      r.purpose === purpose &&
      (r.channel === channel || r.channel === "any" || channel === "any"),
  );

function decide(c: SubjectCommand, { records }: Subject): ReturnType<typeof subject.decide> {
  if (c.type === "withdraw-consent") return ok(withdrawals(c, records));
  // Without a date or words to show, a yes gives where nothing was said, and lifts no no.
  return ok(withoutLifting(c.consents, records).flatMap((said) => statement(c, said, records)));
}

type Withdrawing = Extract<SubjectCommand, { type: "withdraw-consent" }>;

/** Everything open that the withdrawal covers; and what was never recorded, as an objection. */
function withdrawals(c: Withdrawing, records: Subject["records"]): readonly SubjectEvent[] {
  const open = [...records.values()].filter(
    (r) =>
      r.state !== "withdrawn" &&
      (c.purpose === null || r.purpose === c.purpose) &&
      (c.channel === null || r.channel === c.channel),
  );
  return [...open, ...objection(c, records)].map((r) => withdrawal(c, r));
}

function statement(
  { subjectId, leadId }: SubjectCommand,
  { isGiven, isWithdrawal = false, isAct: _, validUntil, ...terms }: StatedConsent,
  records: Subject["records"],
): readonly SubjectEvent[] {
  const { purpose, channel, evidence } = terms;
  const data = { subjectId, leadId, recordId: recordIdOf(purpose, channel), ...terms };
  if (isGiven) return [{ type: "consent.given.v2", data: { ...data, validUntil } }];
  if (!isWithdrawal) return [{ type: "consent.refused.v2", data }];
  const covers = { purpose, channel: channel === "any" ? null : channel };
  const told = { subjectId, leadId, method: evidence.mechanism, reason: null };
  return withdrawals({ type: "withdraw-consent", ...told, ...covers }, records);
}

const withoutLifting = (
  consents: readonly StatedConsent[],
  records: Subject["records"],
): readonly StatedConsent[] =>
  consents.filter((said) => !said.isGiven || (said.isAct && isShown(said)) || !isDenied(records, said));

/** Withdrawing what was never recorded is an objection: it stands for later as well, so it gets its own record. */
function objection(
  c: Withdrawing,
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
  c: Withdrawing,
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
    const said = { since: meta.occurredAt, isProven: isProven({ type, data }) };
    if (!overrules(said, before)) return { records };
    const state =
      type === "consent.given.v2" ? "given" : type === "consent.refused.v2" ? "refused" : "withdrawn";
    const record: ConsentState = {
      recordId,
      purpose,
      channel,
      state,
      lawfulBasis: "lawfulBasis" in data ? data.lawfulBasis : null,
      validUntil: "validUntil" in data ? data.validUntil : null,
      ...said,
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
  r.isProven &&
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
  // A yes that nothing shows is no more than silence, and no less.
  const isOpen = gate.default === "allow" && about.every((r) => r.state === "given" && !r.isProven);
  return { isOpen, reason: isOpen ? "no-objection" : "no-consent", record: null };
}

/**
 * The gate of one person with several records, because leads were merged. A refusal or withdrawal in one of them forbids
 * the act, whatever another says; else a consent in one allows it.
 *
 * @param subjects at least one.
 */
export function strictestGate(subjects: readonly Subject[], gate: Gate, at: Instant): GateAnswer {
  const answers = subjects.map((one) => consentGate(one, gate, at));
  const denied = answers.find(({ isOpen, record }) => !isOpen && record !== null);
  const given = answers.find(({ isOpen, record }) => isOpen && record !== null);
  return (
    denied ??
    given ??
    answers.find(({ isOpen }) => !isOpen) ??
    consentGate(subjects[0] ?? { records: new Map() }, gate, at)
  );
}
