import { domainToASCII } from "node:url";

const plain = /^[a-z0-9.-]+$/;

/**
 * The domain of an e-mail address, ready for look-ups: lower case, punycode, without a root dot.
 *
 * @returns null when there is no `@`, no possible domain after it, or no dot in the domain.
 *
 * Cost: one scan; the IDNA conversion only for names that are not plain ASCII.
 */
export function emailDomain(email: string): string | null {
  const at = email.lastIndexOf("@");
  if (at < 1) return null;
  const given = email
    .slice(at + 1)
    .trim()
    .toLowerCase()
    .replace(/\.$/, "");
  const domain = asciiDomain(given);
  return domain?.includes(".") === true ? domain : null;
}

/**
 * A domain in ASCII as UTS 46 maps it, marks of every script among what it allows; null when it is none.
 *
 * @param domain in lower case.
 */
export const asciiDomain = (domain: string): string | null => {
  const ascii = plain.test(domain) ? domain : domainToASCII(domain);
  return ascii === "" ? null : ascii;
};

/**
 * The first of `a.b.example`, `b.example` for which `isListed` holds, or null. Top-level names are skipped: the
 * owner of `example` does not run the mail of all domains under it.
 */
export function firstListed(domain: string, isListed: (candidate: string) => boolean): string | null {
  for (let rest = domain; rest.includes("."); rest = rest.slice(rest.indexOf(".") + 1))
    if (isListed(rest)) return rest;
  return null;
}
