import type { StoredEvent } from "@leadstream/contracts";

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** Fields that earlier releases did not write. Nothing is decided by them. */
const addedLater: ReadonlySet<string> = new Set(["capGroup", "receivedAt", "idleSince"]);

const isMissing = (key: string, recorded: unknown): boolean =>
  addedLater.has(key) && (recorded === undefined || recorded === null);

/** Deep equality of JSON values. What an earlier release did not record may be anything. */
function agrees(recorded: unknown, simulated: unknown): boolean {
  if (recorded === simulated) return true;
  if (!isRecord(recorded) || !isRecord(simulated)) return false;
  if (Array.isArray(recorded) !== Array.isArray(simulated)) return false;
  for (const key of Object.keys(recorded))
    if (!isMissing(key, recorded[key]) && !agrees(recorded[key], simulated[key])) return false;
  for (const key of Object.keys(simulated))
    if (simulated[key] !== undefined && recorded[key] === undefined && !isMissing(key, recorded[key])) return false;
  return true;
}

/** Whether two decisions say the same, as of the same moment. */
export const isSame = (recorded: readonly StoredEvent[], simulated: readonly StoredEvent[]): boolean =>
  recorded.length === simulated.length &&
  recorded.every((event, i) => {
    const other = simulated[i];
    return (
      other !== undefined &&
      event.type === other.type &&
      event.meta.occurredAt === other.meta.occurredAt &&
      agrees(event.data, other.data)
    );
  });
