/** Where a pasted text leads. Pure. */
export type Destination =
  | { readonly kind: "lead"; readonly leadId: string }
  | { readonly kind: "position"; readonly position: string }
  | { readonly kind: "owner"; readonly ownerId: string }
  | { readonly kind: "submission"; readonly submissionId: string }
  | { readonly kind: "correlation"; readonly correlationId: string }
  | { readonly kind: "email" };

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

/**
 * What a pasted text is: the id of a lead or of its person, a submission, a rep or pool, a position, an event, an e-mail
 * address. Null: none of these, so it is words to search by.
 */
export function destinationOf(pasted: string): Destination | null {
  const text = pasted.trim();
  const lead = new RegExp(`^(?:lead|subj)_(${uuid})$`, "u").exec(text);
  if (lead?.[1] !== undefined) return { kind: "lead", leadId: `lead_${lead[1]}` };
  if (new RegExp(`^subm_${uuid}$`, "u").test(text)) return { kind: "submission", submissionId: text };
  if (new RegExp(`^(rep_${uuid}|pool_[a-z0-9-]+)$`, "u").test(text)) return { kind: "owner", ownerId: text };
  if (/^#?\d{1,15}$/u.test(text)) return { kind: "position", position: text.replace("#", "") };
  if (new RegExp(`^${uuid}$`, "u").test(text)) return { kind: "correlation", correlationId: text };
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(text) ? { kind: "email" } : null;
}
