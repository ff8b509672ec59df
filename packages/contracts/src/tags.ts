import { z } from "zod";
import { foldedText } from "./visible-text.ts";

/*
 * A tag is a short word of the team's own about a lead: `vip`, `trade fair 2026`. It is stored in the clear, in events and
 * in topics, so it is never about who the person is: no name, no address, no number. Those belong into the contact.
 */

/** Most tags in one command. */
export const MOST_TAGS_AT_ONCE = 20;

/** Letters and digits of the scripts in use: no signs, no emoji, no marks that nobody sees. */
const SIGN = String.raw`a-z0-9\u00b5-\u02af\u0300-\u061b\u061d-\u167f\u1681-\u180a\u1810-\u1fff\u2c00-\u2dff\u3005-\u3007\u3021-\ud7ff\uf900-\ufaff`;
/** Between them also spaces and `. - _ / : + & #`. No comma: lists part by it. */
const PATTERN = new RegExp(`^[${SIGN}](?:[${SIGN} ._/:+&#-]{0,38}[${SIGN}+#])?$`);

/** A tag as it is stored: in lower case and in one spelling, so that `VIP` and `vip` are one. 1 to 40 signs. */
export const Tag = z.string().regex(PATTERN);
export type Tag = z.infer<typeof Tag>;

const message =
  "a tag is 1 to 40 letters and digits, between them also spaces and . - _ / : + & #; everybody may read it, so it names no person";

/** A tag as a person writes it. */
export const SpokenTag = z.string().max(200, message).overwrite(foldedText).regex(PATTERN, message);

/** How many tags one lead may have. */
export const TagPolicy = z.object({ mostPerLead: z.int().min(1).max(100) });
export type TagPolicy = z.infer<typeof TagPolicy>;

/** For policies without a section of their own. */
export const defaultTags: TagPolicy = { mostPerLead: 20 };

/** Tags of several sources as one list: each once, in a fixed order. */
export const unitedTags = (...all: readonly (readonly string[] | undefined)[]): string[] =>
  [...new Set(all.flatMap((tags) => tags ?? []))].toSorted();
