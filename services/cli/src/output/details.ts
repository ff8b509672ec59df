/** Said once above or before, or no use to a reader. */
const saidAbove = new Set(["leadId", "subjectId"]);

/** An assignment lists every rep that there is. */
const mostListed = 10;

const digest = /^[0-9a-f]{64}$/u;

/**
 * What an event says beyond whom it is about, in one line: `reason=idle from=(kind=pool poolId=pool_primary)`. What is
 * null or empty, and digests, which say nothing to people, are left out.
 */
export const detailsOf = (data: unknown): string =>
  typeof data === "object" && data !== null ? fieldsOf(data) : "";

function fieldsOf(value: object): string {
  const entries: (readonly [string, unknown])[] = Object.entries(value);
  return entries
    .filter(([name, inner]) => !saidAbove.has(name) && says(inner))
    .map(([name, inner]) => `${name}=${inWords(inner)}`)
    .join(" ");
}

function says(value: unknown): boolean {
  if (typeof value === "string") return !digest.test(value);
  return Array.isArray(value) ? value.length > 0 : value !== null;
}

function inWords(value: unknown): string {
  if (typeof value === "string") return /^[^\s"()[\],=]+$/u.test(value) ? value : JSON.stringify(value);
  if (Array.isArray(value)) return listed(value);
  return typeof value === "object" && value !== null ? `(${fieldsOf(value)})` : String(value);
}

function listed(values: readonly unknown[]): string {
  const text = `[${values.slice(0, mostListed).map(inWords).join(", ")}]`;
  return values.length <= mostListed ? text : `${text} (and ${values.length - mostListed} more: --json)`;
}

/** At most so long, ended between two words: what is there is whole and may be copied. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = text.lastIndexOf(" ", most);
  return `${text.slice(0, end + 1)}… (the rest: --json)`;
}
