import { domainToASCII } from "node:url";

const plain = /^[a-z0-9.-]+$/;

/**
 * The domain of an e-mail address as look-ups want it: lower case, punycode, without a root dot.
 *
 * @returns null when there is no `@`, nothing that could be a domain behind it, or no dot in it.
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
  const domain = plain.test(given) ? given : domainToASCII(given);
  return domain.includes(".") ? domain : null;
}

/**
 * The first of `a.b.example`, `b.example` that `isListed` knows, or null. A top-level name is never asked for:
 * whoever runs `example` does not run the mail of everybody under it.
 */
export function firstListed(domain: string, isListed: (candidate: string) => boolean): string | null {
  for (let rest = domain; rest.includes("."); rest = rest.slice(rest.indexOf(".") + 1))
    if (isListed(rest)) return rest;
  return null;
}
