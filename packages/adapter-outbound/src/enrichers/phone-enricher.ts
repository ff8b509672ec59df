import type { Enricher } from "@leadstream/application";
import { enriched, type Trust } from "./enriched-values.ts";
import { readPhone } from "./phone.ts";

/**
 * Validity and country follow from the published numbering plans, which change a few times a year. The type is
 * less certain: numbers are ported, and in some countries mobile and fixed lines share ranges.
 */
const trust = {
  plan: { confidence: 0.95, ttlDays: 180 },
  type: { confidence: 0.8, ttlDays: 180 },
} as const satisfies Record<string, Trust>;

/** Converts `FIXED_LINE_OR_MOBILE` to `fixed-line-or-mobile`. */
const codeOf = (type: string): string => type.toLowerCase().replaceAll("_", "-");

/**
 * What the phone number itself tells: `phone-valid`, and for a valid one `phone-country` (ISO; absent for numbers
 * of no country) and `phone-type` (`mobile`, `fixed-line`, `fixed-line-or-mobile`, `voip`, `toll-free` …).
 *
 * Cost: nothing without a phone; else one parse against the numbering plan, about 10 µs (measured on one core of
 * two).
 */
export function createPhoneEnricher(): Enricher {
  const provider = "phone-plan";
  return {
    provider,
    isExternal: false,
    enrich: async ({ contact, phoneRegion }, fetchedAt) => {
      if (contact?.phone === undefined || contact.phone.trim() === "") return [];
      const origin = { provider, party: "first", fetchedAt } as const;
      const phone = readPhone(contact.phone, phoneRegion);
      if (phone?.isValid() !== true) return [enriched("phone-valid", false, origin, trust.plan)];
      const type = phone.getType();
      return [
        enriched("phone-valid", true, origin, trust.plan),
        ...(phone.country === undefined
          ? []
          : [enriched("phone-country", phone.country, origin, trust.plan)]),
        ...(type === undefined ? [] : [enriched("phone-type", codeOf(type), origin, trust.type)]),
      ];
    },
  };
}
