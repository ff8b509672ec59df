import { type ConsentRow, type LeadDetail, type StoredEvent } from "@leadstream/contracts";
import { z } from "zod";
import { isOneOf } from "../core/event-in.ts";
import type { Vault } from "../ports/vault.ts";

const isStated = isOneOf(["consent.given.v2", "consent.refused.v2"]);
const Held = z.object({ text: z.string() });

/** The exact words of each consent by the id of its event; null: none were stated, or they are erased. */
export type ConsentTexts = ReadonlyMap<string, string | null>;

/**
 * What was shown to the person: from the vault, or from the event itself where it was stored as v1.
 *
 * @param events of one subject, the caller has checked that the words may be seen.
 */
export async function consentTexts(
  vault: Pick<Vault, "get">,
  events: readonly StoredEvent[],
): Promise<ConsentTexts> {
  const stated = events.filter(isStated);
  const refs = [...new Set(stated.flatMap(({ data }) => data.evidence.textRef?.ref ?? []))];
  const blobs = refs.length === 0 ? [] : await vault.get(refs);
  const held = new Map(refs.map((ref, i) => [ref, textIn(blobs[i] ?? null)]));
  return new Map(
    stated.map(({ id, data: { evidence } }) => [
      id,
      evidence.text ?? (evidence.textRef === null ? null : (held.get(evidence.textRef.ref) ?? null)),
    ]),
  );
}

const textIn = (blob: Uint8Array | null): string | null =>
  blob === null ? null : Held.parse(JSON.parse(Buffer.from(blob).toString("utf8"))).text;

/** The event without the words that v1 kept in it: they may name the person, as those in the vault may. */
export function withoutText(event: StoredEvent): StoredEvent {
  if (!isStated(event) || event.data.evidence.text === undefined) return event;
  const { text: _, ...evidence } = event.data.evidence;
  return event.type === "consent.given.v2"
    ? { ...event, data: { ...event.data, evidence } }
    : { ...event, data: { ...event.data, evidence } };
}

/** Each record with the words it rests on; a withdrawal rests on none. */
export const recordsWithTexts = (row: ConsentRow, texts: ConsentTexts): LeadDetail["consents"] => ({
  ...row,
  records: row.records.map((record) =>
    texts.has(record.eventId) ? { ...record, text: texts.get(record.eventId) ?? null } : record,
  ),
});
