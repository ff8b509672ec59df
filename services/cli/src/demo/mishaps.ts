import { DAY_MS } from "@leadstream/domain";
import { beatFrom, momentOfDay } from "./day-times.ts";
import type { Dice } from "./dice.ts";
import type { Entry } from "./journey.ts";

/** Errors of real senders. Each is refused with every defect, counted, and never becomes a lead. */
const broken: readonly [Mishap, ...Mishap[]] = [
  { sender: "website", body: { contact: { firstName: "Nobody", lastName: "Reachable" } } },
  {
    sender: "website",
    body: { contact: { emial: "misspelt.field@acme.example" }, source: { channel: "direct" } },
  },
  { sender: "website", body: { contact: { email: "not an address" }, kind: "form" } },
  {
    sender: "ads-forms",
    body: { contact: { email: { address: "someone@acme.example" } }, kind: "telepathy" },
  },
  { sender: "ads-forms", body: { contact: { phone: "12" }, source: { channel: "social" } } },
  { sender: "events-app", body: { contact: "a badge nobody could read" } },
  { sender: "partner-portal", body: ["a list", "where one", "was expected"] },
  { sender: "website", body: { contact: { email: "two.faults@" }, attributes: { companySize: -5 } } },
];

type Mishap = Pick<Entry, "sender" | "body">;

/** About 1.5 for every hundred leads. */
export function mishaps(
  dice: Dice,
  leads: number,
  { startMs, days }: { readonly startMs: number; readonly days: number },
): readonly Entry[] {
  return Array.from({ length: Math.ceil(leads * 0.015) }, (_, i): Entry => {
    const dayMs = startMs + dice.between(0, days - 1) * DAY_MS;
    const atMs = Math.max(beatFrom(startMs), beatFrom(momentOfDay(dice, dayMs, 0)));
    return { ...dice.pick(broken), atMs, key: `mishap/${i}`, person: null, mayAdd: 0 };
  });
}
