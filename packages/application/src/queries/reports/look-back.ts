import type { LeadAttributionParameters, PolicyDocument } from "@leadstream/contracts";

/** Days before the conversion in which touches count; null: all. The policy says so where the caller does not. */
export const lookBackOf = (
  { lookBackDays }: Pick<LeadAttributionParameters, "lookBackDays">,
  { attribution }: PolicyDocument,
): number | null =>
  lookBackDays === undefined ? attribution.lookBackDays : lookBackDays === "all" ? null : lookBackDays;
