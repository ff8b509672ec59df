import type { Clocks, ContactRef, LeadEvent, LeadEventOf, Source } from "@leadstream/contracts";
import type { Fact } from "./decider-spec.ts";
import { DAY, HOUR, leadNo, poolNamed, subjectNo, t } from "./ids.ts";

export type Data<T extends LeadEvent["type"]> = LeadEventOf<T>["data"];

export const leadId = leadNo(1);
export const subjectId = subjectNo(1);
export const intake = poolNamed("intake");
export const source: Source = { channel: "paid-search", campaign: "spring", party: "first" };
export const contact: ContactRef = { ref: "vault-1", sha256: "a".repeat(64), holds: ["email"] };

/** Deadlines of a rep who gets the lead at that minute: 2 h to respond, 48 h, 2 days, 10 days and 20 days. */
export const clocksAt = (minute: number): Clocks => ({
  respondBy: t(minute + 2 * HOUR),
  respondRule: "hot-2-h",
  supervisorAt: t(minute + 48 * HOUR),
  reclaimAt: t(minute + 2 * DAY),
  protectedUntil: t(minute + 10 * DAY),
  protectedMax: t(minute + 20 * DAY),
});

export const fact = <E extends LeadEvent>(event: E, minute: number): Fact<E> => ({ ...event, at: t(minute) });
