import { defaultAbuse, type PolicyDocument } from "@leadstream/contracts";

/** The name of the honeypot in a sender's forms. */
export const honeypotOf = ({ abuse, senders }: PolicyDocument, sender: string): string =>
  senders?.[sender]?.honeypot ?? abuse.honeypotField ?? defaultAbuse.honeypotField;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Reads the sender's honeypot as ours. Forms hand on a field that they do not know under its own name. */
export function withHoneypot(body: unknown, field: string): unknown {
  if (!isRecord(body) || field === "honeypot" || !Object.hasOwn(body, field)) return body;
  const { [field]: filled, ...rest } = body;
  return { honeypot: filled, ...rest };
}
