import { isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";
import type { PhoneNumber } from "libphonenumber-js/max";

/** The prefix of a number pasted from a link. */
const linkPrefix = /^\s*tel:/i;

/**
 * Parses a phone number as a person wrote it. The whole text must be the number: a number found inside a sentence
 * could be an order number.
 *
 * The `max` metadata (145 kB) is needed for `mobile` or `fixed-line`; the smaller sets contain lengths only.
 *
 * @param region ISO 3166-1 alpha-2, for numbers without `+`. With an unknown region only `+…` numbers can be
 * read.
 * @returns null when no number can be read. The number may still be unused (`isValid`).
 */
export const readPhone = (raw: string, region: string): PhoneNumber | null =>
  parsePhoneNumberFromString(raw.replace(linkPrefix, ""), {
    extract: false,
    ...(isSupportedCountry(region) ? { defaultCountry: region } : {}),
  }) ?? null;
