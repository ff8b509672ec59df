import type { StoredEvent } from "@leadstream/contracts";

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** Deep equality of JSON values. A field that is undefined counts as absent. */
function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (!isRecord(a) || !isRecord(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  for (const key of Object.keys(a)) if (!isEqual(a[key], b[key])) return false;
  for (const key of Object.keys(b)) if (b[key] !== undefined && a[key] === undefined) return false;
  return true;
}

/** Whether two decisions say the same of the same moment. Ids and causes are the same where this is. */
export const isSame = (a: readonly StoredEvent[], b: readonly StoredEvent[]): boolean =>
  a.length === b.length &&
  a.every((event, i) => {
    const other = b[i];
    return (
      other !== undefined &&
      event.type === other.type &&
      event.meta.occurredAt === other.meta.occurredAt &&
      isEqual(event.data, other.data)
    );
  });
