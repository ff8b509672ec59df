import type { Enricher, EnrichmentSubject } from "@leadstream/application";
import { EnrichedValue, Instant } from "@leadstream/contracts";
import type { Contact } from "@leadstream/contracts";

export const now = Instant.parse("2026-03-01T09:30:00.000Z");

/** A lead of which only this contact is known. */
export const aSubject = (contact: Contact | null, phoneRegion = "DE"): EnrichmentSubject => ({
  contact,
  attributes: {},
  phoneRegion,
});

/** Field to value. Every value passes the stored schema. */
export async function ask(enricher: Enricher, contact: Contact | null, phoneRegion?: string) {
  const values = await enricher.enrich(aSubject(contact, phoneRegion), now);
  return Object.fromEntries(values.map((each) => [EnrichedValue.parse(each).field, each.value]));
}
