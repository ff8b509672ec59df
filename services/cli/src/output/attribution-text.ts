import type { CreditModel, LeadAttribution, TracedTouch } from "@leadstream/contracts";
import { type Column, table } from "./table.ts";
import { type Terminal, styled } from "./terminal.ts";

const reasons: Readonly<Record<NonNullable<TracedTouch["isOut"]>, string>> = {
  "after-conversion": "no: after the conversion",
  "before-look-back": "no: before the look-back",
  "before-last-conversion": "no: led to an earlier one",
};

/** `2026-03-02 09:00` */
const minute = (at: string): string => at.slice(0, 16).replace("T", " ");

/** Each conversion with its touches, and what each of them gets by one model. */
export function attributionText(found: LeadAttribution, model: CreditModel, terminal: Terminal): string {
  const { leadId, conversion, lookBackDays, conversions } = found;
  const window = lookBackDays === null ? "all touches" : `touches of ${lookBackDays} days`;
  const head = `${styled(terminal, "bold", leadId)} ${conversion} by ${model}, ${window} before it`;
  const parts = conversions.map(({ at, value, eventId, touches }) => {
    const worth = value === null ? "" : `, ${value.amount} ${value.currency}`;
    const lines = [`${minute(at)}${worth} [event ${eventId}]`];
    const isUnattributed = touches.every(({ isOut }) => isOut !== undefined);
    const columns: readonly Column<TracedTouch>[] = [
      { head: "touch (UTC)", show: (touch) => minute(touch.at), isWhole: true },
      { head: "channel", show: (touch) => touch.channel },
      { head: "campaign", show: (touch) => touch.campaign },
      { head: "weight", show: ({ credits }) => credits[model]?.weight ?? null, digits: 3 },
      { head: "gets", show: ({ credits }) => credits[model]?.amount ?? null, isNumeric: true },
      {
        head: "counts",
        show: ({ isOut, roles }) => (isOut === undefined ? ["yes", ...roles].join(", ") : reasons[isOut]),
      },
    ];
    const note = isUnattributed ? "no touch counts: (unattributed)\n" : "";
    return `${lines.join("\n")}\n${table(columns, touches, terminal)}${note}`;
  });
  const none = parts.length === 0 ? ["no such conversion\n"] : parts;
  return `${head}\n\n${none.join("\n")}`;
}
