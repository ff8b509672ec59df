import type { DraftConsent, SubmissionDraft } from "./draft.ts";

const purposes = ["marketing", "sales-contact", "enrichment", "profiling"] as const;

/** Everything that a person can have agreed to, taken back. @param mechanism who tells of it, a `Code` */
export const withdrawnEverything = (mechanism: string): readonly DraftConsent[] =>
  purposes.map((purpose) => ({ purpose, channel: "any", given: false, mechanism }));

/**
 * What a vendor's notice of deletion says. The person is known by the vendor's id alone, and is reached through the vendor
 * alone; a notice about somebody we never heard of is kept too, so that a later copy comes in withdrawn.
 */
export const deletedAtSource = (
  externalId: string,
  mechanism: string,
  fields: SubmissionDraft["fields"],
): SubmissionDraft => ({
  kind: "unsubscribe",
  action: "deleted-at-source",
  fields,
  externalIds: [externalId],
  contactHeldBySender: true,
  consents: withdrawnEverything(mechanism),
});
