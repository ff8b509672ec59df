import { isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";
import type { PhoneNumber } from "libphonenumber-js/max";

/** Pasted from a link. */
const linkPrefix = /^\s*tel:/i;

/**
 * A phone number as a person wrote it. The whole text must be the number: digging one out of a sentence
 * would turn an order number into somebody's phone.
 *
 * The `max` metadata (145 kB) is needed for `mobile` or `fixed-line`; the smaller sets know lengths only.
 *
 * @param region ISO 3166-1 alpha-2, where a number without `+` belongs; an unknown one leaves only `+…` numbers.
 * @returns null when no number can be read; it may still be one that is not in use (`isValid`).
 */
export const readPhone = (raw: string, region: string): PhoneNumber | null =>
  parsePhoneNumberFromString(raw.replace(linkPrefix, ""), {
    extract: false,
    ...(isSupportedCountry(region) ? { defaultCountry: region } : {}),
  }) ?? null;
