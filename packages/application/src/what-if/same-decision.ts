import type { StoredEvent } from "@leadstream/contracts";

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** Fields that earlier releases did not write. Nothing is decided by them. */
const addedLater: ReadonlySet<string> = new Set(["capGroup", "receivedAt", "idleSince"]);

const isMissing = (key: string, recorded: unknown): boolean =>
  addedLater.has(key) && (recorded === undefined || recorded === null);

type Fields = Readonly<Record<string, unknown>>;

const fieldsAgree = (recorded: Fields, simulated: Fields): boolean =>
  Object.keys({ ...recorded, ...simulated }).every(
    (key) => isMissing(key, recorded[key]) || agrees(recorded[key], simulated[key]),
  );

/** Deep equality of JSON values, where an absent field is undefined. What an earlier release did not record may differ. */
function agrees(recorded: unknown, simulated: unknown): boolean {
  if (recorded === simulated) return true;
  if (!isRecord(recorded) || !isRecord(simulated)) return false;
  if (!Array.isArray(recorded)) return !Array.isArray(simulated) && fieldsAgree(recorded, simulated);
  return (
    Array.isArray(simulated) &&
    recorded.length === simulated.length &&
    recorded.every((value, i) => agrees(value, simulated[i]))
  );
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
