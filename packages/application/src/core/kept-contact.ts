import { Contact } from "@leadstream/contracts";

const parse: (text: string) => unknown = JSON.parse;

/**
 * The contact data of a blob of the vault. It was read by the rules of its time. What is no value by the rules of today is
 * left out, so that one odd id hides nobody's address.
 *
 * @throws SyntaxError for bytes that are no JSON.
 */
export function keptContact(blob: Uint8Array): Contact {
  const kept = parse(Buffer.from(blob).toString("utf8"));
  const whole = Contact.safeParse(kept);
  if (whole.success) return whole.data;
  const fields = new Map<string, unknown>(
    Object.entries(typeof kept === "object" && kept !== null ? kept : {}),
  );
  const readable = Object.entries(Contact.shape).flatMap(([name, field]) => {
    const value: unknown = fields.get(name);
    const some: unknown = Array.isArray(value)
      ? value.filter((each) => field.safeParse([each]).success)
      : value;
    return field.safeParse(some).success ? [[name, some] as const] : [];
  });
  return Contact.parse(Object.fromEntries(readable));
}
