import type { Visitor } from "@leadstream/application";

export type { Visitor };

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Evidence for a consent, beside the form, as fields of a submission's contact. */
export const evidenceOf = ({ ip, userAgent }: Visitor): Readonly<Record<string, string>> => ({
  ...(ip === undefined ? {} : { ip }),
  ...(userAgent === undefined ? {} : { userAgent: userAgent.slice(0, 500) }),
});

/**
 * Adds the visitor's address and browser to a submission that does not contain them. A value that is not a
 * submission stays unchanged: intake refuses it.
 */
export function withVisitor(body: unknown, visitor: Visitor): unknown {
  if (!isRecord(body)) return body;
  const { contact = {} } = body;
  const evidence = evidenceOf(visitor);
  if (!isRecord(contact) || Object.keys(evidence).length === 0) return body;
  return { ...body, contact: { ...evidence, ...contact } };
}
