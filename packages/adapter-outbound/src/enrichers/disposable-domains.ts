import { disposableEmailBlocklistSet } from "disposable-email-domains-js";
import { firstListed } from "./email-domain.ts";

/**
 * Built once: the library's own `isDisposableEmailDomain` builds a Set of its 8,900 names on every call,
 * which costs 0.8 ms a lead.
 */
const listed: ReadonlySet<string> = disposableEmailBlocklistSet();

/**
 * Whether a mail domain gives throw-away addresses, itself or through the service above it
 * (`x.mailinator.com`).
 *
 * @param domain any case; surrounding blanks do not matter.
 *
 * Cost: one Set look-up per label.
 */
export const isDisposableDomain = (domain: string): boolean =>
  firstListed(domain.trim().toLowerCase(), (candidate) => listed.has(candidate)) !== null;
