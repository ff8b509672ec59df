import type { ConsentChannel, Purpose, SubjectEvent } from "@leadstream/contracts";
import type { StatedConsent, SubjectCommand } from "@leadstream/domain";
import type { Fact } from "./decider-spec.ts";
import { leadNo, subjectNo, t } from "./ids.ts";

type Data<T extends SubjectEvent["type"]> = Extract<SubjectEvent, { type: T }>["data"];

const on = { subjectId: subjectNo(1), leadId: leadNo(1) };
const terms = {
  lawfulBasis: "consent",
  controller: "the operator of this pipeline",
  jurisdiction: "EU",
  notice: { id: "newsletter", version: "3", language: "en" },
  evidence: {
    textRef: null,
    textSha256: "c".repeat(64),
    formVersion: "7",
    mechanism: "checkbox",
    surface: "web-form",
    contact: null,
  },
} as const;

const fact = <E extends SubjectEvent>(event: E, minute: number): Fact<E> => ({ ...event, at: t(minute) });
const record = (purpose: Purpose, channel: ConsentChannel) => ({
  ...on,
  recordId: `${purpose}/${channel}`,
  purpose,
  channel,
});

/** Consents of one person, each at a minute of the example. Default: marketing by e-mail. */
export const aSubject = {
  id: on.subjectId,
  given: (
    minute: number,
    { purpose = "marketing", channel = "email", ...change }: Partial<Data<"consent.given.v2">> = {},
  ) =>
    fact(
      {
        type: "consent.given.v2",
        data: { ...record(purpose, channel), ...terms, validUntil: null, ...change },
      },
      minute,
    ),
  refused: (
    minute: number,
    { purpose = "marketing", channel = "email", ...change }: Partial<Data<"consent.refused.v2">> = {},
  ) =>
    fact({ type: "consent.refused.v2", data: { ...record(purpose, channel), ...terms, ...change } }, minute),
  withdrawn: (
    minute: number,
    { purpose = "marketing", channel = "email", ...change }: Partial<Data<"consent.withdrawn.v1">> = {},
  ) =>
    fact(
      {
        type: "consent.withdrawn.v1",
        data: { ...record(purpose, channel), method: "self-service", reason: null, ...change },
      },
      minute,
    ),
  state: (...consents: readonly StatedConsent[]): SubjectCommand => ({
    ...on,
    type: "state-consents",
    consents,
  }),
  /** A consent in a form. */
  stated: (change: Partial<StatedConsent> = {}): StatedConsent => ({
    ...terms,
    purpose: "marketing",
    channel: "email",
    isGiven: true,
    isAct: true,
    validUntil: null,
    ...change,
  }),
  /** Absent purpose and channel: everything. */
  withdraw: (purpose: Purpose | null = null, channel: ConsentChannel | null = null): SubjectCommand => ({
    ...on,
    type: "withdraw-consent",
    purpose,
    channel,
    method: "self-service",
    reason: null,
  }),
};
