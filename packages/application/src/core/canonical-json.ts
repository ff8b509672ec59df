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
  for (const { key, label } of fieldsOf(Object.keys(record))) {
    const value = record[key];
    if (value === undefined) continue;
    text += `${text === "" ? "" : ","}${label}:${canonicalJson(value)}`;
  }
  return `{${text}}`;
}

/** Text that JSON shows as it is. Most values are ids and codes, for which the test is half the work of stringify. */
const plain = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/u;
const longestTested = 80;

const quoted = (text: string): string =>
  text.length <= longestTested && plain.test(text) ? `"${text}"` : JSON.stringify(text);

/** A key, and the same as JSON. */
type Field = { readonly key: string; readonly label: string };
/** Keys in the order in which objects have them, one after the other: `fields` are those up to here, sorted. */
type Order = { readonly next: Map<string, Order>; fields: readonly Field[] | null };

/**
 * Nearly all objects are events, their parts, or rows of a view: a few hundred lists of keys come again and again. To walk
 * along a known one takes a third of the time of sorting it.
 */
const orders: Order = { next: new Map(), fields: null };
/** Keys of senders may be anything: what is beyond is sorted each time, and so are long lists. */
const mostOrders = 20_000;
const mostKeys = 40;
let known = 0;

function sortedFields(keys: readonly string[]): readonly Field[] {
  return keys.toSorted().map((key) => ({ key, label: quoted(key) }));
}

/** By code unit. */
function fieldsOf(keys: readonly string[]): readonly Field[] {
  if (keys.length > mostKeys) return sortedFields(keys);
  let order = orders;
  for (const key of keys) {
    let next = order.next.get(key);
    if (next === undefined) {
      if (known >= mostOrders) return sortedFields(keys);
      known += 1;
      next = { next: new Map(), fields: null };
      order.next.set(key, next);
    }
    order = next;
  }
  return (order.fields ??= sortedFields(keys));
}
