import {
  capped,
  type Defect,
  type DefectList,
  type Instant,
  isCurrency,
  isDamagedKey,
  mendedTexts,
  mostDefects,
  type PolicyDocument,
  type Submission,
  type SubmissionId,
} from "@leadstream/contracts";
import { normalizeSubmission, type NormalizedSubmission } from "@leadstream/domain";
import type { ContactNormaliser } from "../ports/enricher.ts";
import type { IdempotencyKeys } from "../ports/idempotency-keys.ts";
import type { RawSubmission } from "../use-cases.ts";
import { keyDamaged, mendedDefects, reportedDefects } from "../core/defects.ts";
import { normalizationRules } from "../core/normalization-rules.ts";
import { honeypotOf, withHoneypot } from "./honeypot.ts";
import { readSubmission } from "./read-submission.ts";
import { type SubmissionKey, submissionKeyOf } from "./submission-key.ts";

/** A checked submission: refused with all its defects, or read far enough to find its partition. */
export type Checked = {
  readonly raw: RawSubmission;
  readonly key: SubmissionKey;
  readonly submissionId: SubmissionId;
  readonly refusedFor: DefectList;
  readonly submission: Submission | null;
  /** What was changed or left out on reading it; capture cannot see it any more. */
  readonly noted: DefectList;
  /** What else is wrong with it; capture finds the same. */
  readonly found: readonly Defect[];
  readonly identity: NormalizedSubmission["identities"][number] | null;
};

export type House = {
  readonly policy: PolicyDocument;
  readonly normaliser: ContactNormaliser;
  readonly receivedAt: Instant;
  readonly keys: Pick<IdempotencyKeys, "idOf">;
};

const NO_DEFECTS: DefectList = { defects: [] };

const unreachable: Defect = {
  field: "contact",
  code: "contact.unreachable",
  message:
    "no way to reach the person: give a valid e-mail address or phone number (imports may declare contactHeldBySender with an external id)",
};

const dealWithoutKey: Defect = {
  field: "contact.externalIds",
  code: "deal.no-external-id",
  message: "a won deal needs an external id to find its lead; give at least one",
};

const dealWithoutValue: Defect = {
  field: "deal",
  code: "deal.missing",
  message: "record `won` needs a deal with amountMinor and currency",
};

const currencyUnknown: Defect = {
  field: "deal.currency",
  code: "currency.unknown",
  message: "not a currency of ISO 4217; use its code, such as EUR",
};

/** Why a submission is no use to anybody; of anything else a defect is no reason to refuse it. */
function refusalsOf(s: Submission, normalized: NormalizedSubmission): readonly Defect[] {
  if (s.record === "lead") return normalized.isReachable || normalized.isVisit ? [] : [unreachable];
  const hasKey = normalized.identities.some(({ kind }) => kind === "external");
  const { deal } = s;
  return [
    ...(hasKey ? [] : [dealWithoutKey]),
    ...(deal === undefined ? [dealWithoutValue] : []),
    ...(deal === undefined || isCurrency(deal.currency) ? [] : [currencyUnknown]),
  ];
}

/**
 * Checks one submission. Nothing is sent yet.
 * Cost: one parse, one phone parse, one hash of the content.
 */
export function checkSubmission(sent: RawSubmission, house: House): Checked {
  const { isDamaged, raw } = withoutDamagedKey(sent);
  const key = submissionKeyOf(raw, house.keys);
  const { normaliser, policy, receivedAt } = house;
  const { value: body, defects: mended } = mendedTexts(raw.body);
  const { submission, changes } = readSubmission(withHoneypot(body, honeypotOf(policy, raw.sender)));
  const rules = normalizationRules(normaliser, policy, { sender: raw.sender, receivedAt });
  const normalized = normalizeSubmission(submission, rules);
  const refusals = refusalsOf(submission, normalized);
  const noted = capped(
    [
      ...(isDamaged ? [keyDamaged] : []),
      ...reportedDefects(raw.mended ?? []),
      ...changes.defects,
      ...mendedDefects(mended),
    ],
    changes.moreDefects,
  );
  if (refusals.length > 0) {
    // What else is wrong comes first: it is mostly why.
    const others = [...noted.defects, ...normalized.defects];
    const kept = others.slice(0, mostDefects - refusals.length);
    const more = others.length - kept.length + (noted.moreDefects ?? 0);
    return refused(raw, key, capped([...kept, ...refusals], more));
  }
  return {
    raw,
    key,
    submissionId: key.submissionId,
    refusedFor: NO_DEFECTS,
    submission,
    noted,
    found: normalized.defects,
    identity: normalized.identities[0] ?? null,
  };
}

/** Without a key that is none, so that the content decides what is repeated. */
function withoutDamagedKey(sent: RawSubmission): {
  readonly isDamaged: boolean;
  readonly raw: RawSubmission;
} {
  const { idempotencyKey, ...raw } = sent;
  return idempotencyKey !== undefined && isDamagedKey(idempotencyKey)
    ? { isDamaged: true, raw }
    : { isDamaged: false, raw: sent };
}

/** What comes of a submission that is refused: its defects, and nothing of its content. */
export const refused = (raw: RawSubmission, key: SubmissionKey, refusedFor: DefectList): Checked => ({
  raw,
  key,
  submissionId: key.refusedId,
  refusedFor,
  submission: null,
  noted: NO_DEFECTS,
  found: [],
  identity: null,
});
