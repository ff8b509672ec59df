/*
 * Values that say the same in another form. Each answers undefined where they do not: half a number is no number, and
 * a number that lost digits on its way is no id.
 */

const YES: ReadonlySet<string> = new Set(["yes", "on", "true", "1"]);
const NO: ReadonlySet<string> = new Set(["no", "off", "false", "0"]);

/** A list of one value, however often it is in it, says that value. We do not choose between two. */
export function onlyOne(value: unknown): unknown {
  const entries: readonly unknown[] = Array.isArray(value) ? value : [value];
  const [first, ...others] = entries;
  return others.every((other) => other === first) ? first : value;
}

/**
 * @param value text, number or boolean. JSON readers round whole numbers above 2^53: their digits are not those sent.
 */
export function asText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return String(value);
  if (typeof value !== "number" || !Number.isFinite(value)) return undefined;
  const isRounded = Number.isInteger(value) && !Number.isSafeInteger(value);
  const text = String(value);
  return isRounded || text.includes("e") ? undefined : text;
}

/** @param value number, or text of plain digits with at most a sign and a decimal point, full-width ones too. */
export function asNumber(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  const text = typeof value === "string" ? value.normalize("NFKC").trim() : "";
  return /^[+-]?\d{1,16}(?:\.\d{1,16})?$/.test(text) ? Number(text) : undefined;
}

/** @param value boolean, 1 or 0, or one of the words that forms use: yes, on, true, 1, no, off, false, 0. */
export function asYesOrNo(value: unknown): boolean | undefined {
  const word = asText(value)?.trim().toLowerCase() ?? "";
  if (YES.has(word)) return true;
  return NO.has(word) ? false : undefined;
}
