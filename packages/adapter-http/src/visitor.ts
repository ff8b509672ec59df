/** What a connection tells of the person at a browser, beside what the person filled in: evidence for a consent. */
export type Visitor = { readonly ip?: string | undefined; readonly userAgent?: string | undefined };

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** As fields of a submission's contact. */
export const evidenceOf = ({ ip, userAgent }: Visitor): Readonly<Record<string, string>> => ({
  ...(ip === undefined ? {} : { ip }),
  ...(userAgent === undefined ? {} : { userAgent: userAgent.slice(0, 500) }),
});

/**
 * The submission with the visitor's address and browser in it, where it does not say them itself. What is no
 * submission stays as it is: intake refuses it.
 */
export function withVisitor(body: unknown, visitor: Visitor): unknown {
  if (!isRecord(body)) return body;
  const { contact = {} } = body;
  const evidence = evidenceOf(visitor);
  if (!isRecord(contact) || Object.keys(evidence).length === 0) return body;
  return { ...body, contact: { ...evidence, ...contact } };
}
