import { Fault, faultOfSystem } from "@leadstream/kernel";

type Fields = Readonly<Record<string, string>>;

/** The frames of a stack. Its first lines are left out: they hold the message, which may quote a person. */
const framesOf = (thrown: Error): string =>
  (thrown.stack ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.startsWith("at "))
    .slice(0, 12)
    .join(" < ");

/**
 * What may be logged of a thrown value. The message of a Fault is ours and holds no personal data. Of any other
 * error, only its name and stack frames.
 */
export function failureFields(given: unknown): Fields {
  const thrown = faultOfSystem(given);
  if (thrown instanceof Fault) return { code: thrown.code, message: thrown.message };
  if (thrown instanceof Error) return { code: "bug", name: thrown.name, at: framesOf(thrown) };
  return { code: "bug", name: typeof thrown };
}
