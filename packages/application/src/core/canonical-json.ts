/**
 * JSON with sorted keys and no spaces: equal values give equal bytes, whatever the order of their keys. Digests and
 * content ids are computed over it. `undefined` fields are left out, as in JSON.stringify.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return ofList(value);
  return isRecord(value) ? ofRecord(value) : (JSON.stringify(value) ?? "null");
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

// Plain loops that add to one string: a rebuild writes every row of every view, and intermediate lists take twice as
// long.

function ofList(values: readonly unknown[]): string {
  let text = "";
  for (const value of values) text += `${text === "" ? "" : ","}${canonicalJson(value ?? null)}`;
  return `[${text}]`;
}

function ofRecord(record: Readonly<Record<string, unknown>>): string {
  let text = "";
  for (const key of Object.keys(record).sort()) {
    const value = record[key];
    if (value === undefined) continue;
    text += `${text === "" ? "" : ","}${JSON.stringify(key)}:${canonicalJson(value)}`;
  }
  return `{${text}}`;
}
