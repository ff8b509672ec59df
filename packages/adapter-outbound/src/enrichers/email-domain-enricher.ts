import type { Enricher } from "@leadstream/application";
import type { EnrichedValue } from "@leadstream/contracts";
import { isDisposableDomain } from "./disposable-domains.ts";
import { emailDomain, firstListed } from "./email-domain.ts";
import { enriched, type Trust } from "./enriched-values.ts";
import { freeMailDomains } from "./free-mail-domains.ts";

export type EmailDomainClass = "free" | "disposable" | "corporate";

/**
 * - A listed disposable domain is nearly certain, but such domains appear and disappear within weeks.
 * - A listed free provider is certain and stays one for years.
 * - Corporate means "on neither list". That is true for most domains, but also for private ones, hence 0.7.
 * - The list of competitors is our own.
 */
const trust = {
  disposable: { confidence: 0.95, ttlDays: 30 },
  free: { confidence: 0.99, ttlDays: 365 },
  corporate: { confidence: 0.7, ttlDays: 90 },
  competitor: { confidence: 0.99, ttlDays: 90 },
} as const satisfies Record<EmailDomainClass | "competitor", Trust>;

const classOf = (domain: string): EmailDomainClass => {
  if (isDisposableDomain(domain)) return "disposable";
  return freeMailDomains.has(domain) ? "free" : "corporate";
};

/**
 * What the domain of the e-mail address tells about the lead: `email-domain-class`, and `competitor` (true) when
 * the domain, or a parent domain of it, is on the list. Never the domain itself: `jane@jane-doe.example` names a
 * person.
 *
 * @param options.competitors their mail domains, in any case.
 *
 * Cost: Set look-ups, about 1 µs a lead.
 */
export function createEmailDomainEnricher(
  options: { readonly competitors?: readonly string[] } = {},
): Enricher {
  const competitors = new Set(options.competitors?.map((each) => each.trim().toLowerCase()));
  const provider = "email-domain";
  return {
    provider,
    isExternal: false,
    enrich: async ({ contact }, fetchedAt) => {
      const domain = contact?.email === undefined ? null : emailDomain(contact.email);
      if (domain === null) return [];
      const origin = { provider, party: "first", fetchedAt } as const;
      const found = classOf(domain);
      const values: EnrichedValue[] = [enriched("email-domain-class", found, origin, trust[found])];
      if (firstListed(domain, (each) => competitors.has(each)) !== null)
        values.push(enriched("competitor", true, origin, trust.competitor));
      return values;
    },
  };
}
