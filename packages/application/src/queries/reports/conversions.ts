import type { Money } from "@leadstream/contracts";
import type { Touch } from "@leadstream/domain";
import type { ReportRecord } from "../../ports/report-store.ts";
import { type Group, splitGroup } from "./rows.ts";

/** A conversion with the touches that may earn credit for it, oldest first. Names of channels and campaigns are keys. */
export type Conversion = {
  readonly group: Group;
  readonly leadId: string;
  readonly eventId: string;
  readonly atMs: number;
  readonly value: Money | null;
  readonly path: readonly Touch[];
};

const touchIn = ({ touch_id, channel_key, campaign_key, touch_ms, touch_position }: ReportRecord): Touch => ({
  touchId: String(touch_id),
  channel: String(channel_key),
  campaign: String(campaign_key),
  atMs: Number(touch_ms),
  position: Number(touch_position),
});

function conversionOf(records: readonly ReportRecord[]): Conversion[] {
  const [first] = records;
  if (first === undefined) return [];
  const { group } = splitGroup(first);
  const { value_minor, currency } = first;
  return [
    {
      group: group === undefined ? {} : { group },
      leadId: String(first["lead_id"]),
      eventId: String(first["event_id"]),
      atMs: Number(first["at_ms"]),
      value: typeof currency === "string" ? { amountMinor: Number(value_minor), currency } : null,
      path: records.filter(({ touch_id }) => touch_id !== null).map(touchIn),
    },
  ];
}

/**
 * @param batches of the statement `conversions`: the records of one conversion follow each other.
 * @yields the conversions that a batch completes.
 */
export async function* conversionsIn(
  batches: AsyncIterable<readonly ReportRecord[]>,
): AsyncGenerator<readonly Conversion[]> {
  let own: ReportRecord[] = [];
  for await (const records of batches) {
    const complete: Conversion[] = [];
    for (const record of records) {
      if (own[0] !== undefined && own[0]["position"] !== record["position"]) {
        complete.push(...conversionOf(own));
        own = [];
      }
      own.push(record);
    }
    yield complete;
  }
  yield conversionOf(own);
}
