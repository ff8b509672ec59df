/**
 * JSON with sorted keys and no spaces: equal values give equal bytes, whatever the order of their keys. Digests and
 * content ids are computed over it. `undefined` fields are left out, as in JSON.stringify.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === "string") return quoted(value);
  if (Array.isArray(value)) return ofList(value);
  return isRecord(value) ? ofRecord(value) : (JSON.stringify(value) ?? "null");
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

// Plain loops that add to one string: a rebuild writes every row of every view, and an export every event.
// Intermediate lists take twice as long.

function ofList(values: readonly unknown[]): string {
  let text = "";
  for (const value of values) text += `${text === "" ? "" : ","}${canonicalJson(value ?? null)}`;
  return `[${text}]`;
}

function ofRecord(record: Readonly<Record<string, unknown>>): string {
  let text = "";
  for (const key of sorted(Object.keys(record))) {
    const value = record[key];
    if (value === undefined) continue;
    text += `${text === "" ? "" : ","}${quoted(key)}:${canonicalJson(value)}`;
  }
  return `{${text}}`;
}

/** Text that JSON shows as it is. Most values are ids and codes, for which the test is half the work of stringify. */
const plain = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/u;
const longestTested = 80;

const quoted = (text: string): string =>
  text.length <= longestTested && plain.test(text) ? `"${text}"` : JSON.stringify(text);

/** Up to this many keys, inserting each in its place is faster than `sort`. */
const mostInserted = 24;

/** By code unit, in place. */
function sorted(keys: string[]): readonly string[] {
  if (keys.length > mostInserted) return keys.sort();
  for (let i = 1; i < keys.length; i += 1) {
    const key = keys[i] ?? "";
    let at = i;
    for (; at > 0 && (keys[at - 1] ?? "") > key; at -= 1) keys[at] = keys[at - 1] ?? "";
    keys[at] = key;
  }
  return keys;
}
