import type { FindAnswer, Found } from "@leadstream/api-client";
import { msg } from "../shared/msg.ts";

/** What a pasted text is, as far as its form tells. */
export type Destination =
  | { readonly kind: "lead"; readonly leadId: string }
  | { readonly kind: "position"; readonly position: string }
  | { readonly kind: "owner"; readonly ownerId: string }
  | { readonly kind: "uuid"; readonly uuid: string }
  /** Only the api knows where it leads: a submission, an e-mail address, a phone number, `system:id`. */
  | { readonly kind: "unknown" };

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const askedForms = [
  new RegExp(`^subm_${uuid}$`, "u"),
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/u,
  /^\+?[\d\s()./-]{6,30}$/u,
  /^[\w.-]+:\S+$/u,
];

/** What a pasted text is: the id of something, a position, or a way to know a person. Null: words to search screens by. */
export function destinationOf(pasted: string): Destination | null {
  const text = pasted.trim();
  const lead = new RegExp(`^(?:lead|subj)_(${uuid})$`, "u").exec(text);
  if (lead?.[1] !== undefined) return { kind: "lead", leadId: `lead_${lead[1]}` };
  if (new RegExp(`^(rep_${uuid}|pool_[a-z0-9-]+)$`, "u").test(text)) return { kind: "owner", ownerId: text };
  if (/^#?\d{1,15}$/u.test(text)) return { kind: "position", position: text.replace("#", "") };
  if (new RegExp(`^${uuid}$`, "u").test(text)) return { kind: "uuid", uuid: text };
  return askedForms.some((form) => form.test(text)) ? { kind: "unknown" } : null;
}

/** A screen of the console, with its search. */
export type Place =
  | { readonly to: "/leads/$leadId"; readonly leadId: string; readonly asOf?: string }
  | { readonly to: "/leads"; readonly owner: string }
  | { readonly to: "/events"; readonly after: string; readonly event: string };

/** The screen of what the api found. Null: it has none, because this submission made no lead. */
export function placeOf({ kind, id, leadId, position = 1 }: Found): Place | null {
  if (kind === "rep" || kind === "pool") return { to: "/leads", owner: id };
  const at = kind === "event" ? { asOf: String(position) } : {};
  if (leadId !== undefined) return { to: "/leads/$leadId", leadId, ...at };
  return kind === "event" ? { to: "/events", after: String(position - 1), event: id } : null;
}

/** Why the api found nothing to open, and what to do: a text to be translated. */
export function adviceOn({ found, readings }: FindAnswer): string {
  if (found.length > 0)
    return msg("This submission made no lead. The screen Intake says what became of submissions like it.");
  if (readings.some(({ outcome }) => outcome === "not-allowed"))
    return msg(
      "Your roles may not look for people. Ask whoever runs leadstream to add rep, manager, privacy or auditor to your key.",
    );
  if (readings.some(({ outcome }) => outcome === "not-indexed"))
    return msg("This event store finds no event by its id. Paste the position of the event instead.");
  return msg(
    "Nothing that you may see has this name. Check how it is written, or ask somebody who sees all leads.",
  );
}
