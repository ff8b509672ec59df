import { type ConsentRow, type LeadDetail, type StoredEvent } from "@leadstream/contracts";
import { z } from "zod";
import { isOneOf } from "../core/event-in.ts";
import type { Vault } from "../ports/vault.ts";

const isConsent = isOneOf(["consent.given.v2", "consent.refused.v2"]);
const StoredText = z.object({ text: z.string() });

/** The exact text of each consent by the id of its event; null: none was given, or it is erased. */
export type ConsentTexts = ReadonlyMap<string, string | null>;

/**
 * The text shown to the person: from the vault, or from the event itself where it was stored as v1.
 *
 * @param events of one subject; the caller has checked that the text may be seen.
 */
export async function consentTexts(
  vault: Pick<Vault, "get">,
  events: readonly StoredEvent[],
): Promise<ConsentTexts> {
  const consents = events.filter(isConsent);
  const refs = [...new Set(consents.flatMap(({ data }) => data.evidence.textRef?.ref ?? []))];
  const blobs = refs.length === 0 ? [] : await vault.get(refs);
  const texts = new Map(refs.map((ref, i) => [ref, textIn(blobs[i] ?? null)]));
  return new Map(
    consents.map(({ id, data: { evidence } }) => [
      id,
      evidence.text ?? (evidence.textRef === null ? null : (texts.get(evidence.textRef.ref) ?? null)),
    ]),
  );
}

const textIn = (blob: Uint8Array | null): string | null =>
  blob === null ? null : StoredText.parse(JSON.parse(Buffer.from(blob).toString("utf8"))).text;

/** Each record with the text of its consent; a withdrawal has none. */
export const recordsWithTexts = (row: ConsentRow, texts: ConsentTexts): LeadDetail["consents"] => ({
  ...row,
  records: row.records.map((record) =>
    texts.has(record.eventId) ? { ...record, text: texts.get(record.eventId) ?? null } : record,
  ),
});
