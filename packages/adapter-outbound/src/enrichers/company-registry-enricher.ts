import type { Enricher } from "@leadstream/application";
import type { EnrichedValue } from "@leadstream/contracts";
import { comparableName } from "./company-name.ts";
import { companiesOfFile, companiesOfRows } from "./company-registry-file.ts";
import type { Company, CompanyRow } from "./company-registry-file.ts";
import { emailDomain, firstListed } from "./email-domain.ts";
import { enriched, type Trust } from "./enriched-values.ts";

/** A mail domain belongs to one company. A name may also belong to companies outside the registry. */
const trust = {
  domain: { confidence: 0.95, ttlDays: 90 },
  name: { confidence: 0.7, ttlDays: 90 },
} as const satisfies Record<string, Trust>;

type Registry = {
  readonly byDomain: ReadonlyMap<string, Company>;
  /** Names that two companies share are left out, because a random choice would be wrong half the time. */
  readonly byName: ReadonlyMap<string, Company>;
};

function indexed(companies: readonly Company[]): Registry {
  const byDomain = new Map<string, Company>();
  const byName = new Map<string, Company>();
  const shared = new Set<string>();
  for (const company of companies) {
    if (company.domain !== null) byDomain.set(company.domain, company);
    const name = comparableName(company.name ?? "");
    if (name === "") continue;
    if (byName.has(name)) shared.add(name);
    byName.set(name, company);
  }
  for (const name of shared) byName.delete(name);
  return { byDomain, byName };
}

type Match = { readonly company: Company; readonly trust: Trust };

function matchOf({ byDomain, byName }: Registry, email?: string, name?: string): Match | null {
  const domain = email === undefined ? null : emailDomain(email);
  const listed = domain === null ? null : firstListed(domain, (each) => byDomain.has(each));
  const byMail = listed === null ? undefined : byDomain.get(listed);
  if (byMail !== undefined) return { company: byMail, trust: trust.domain };
  const named = name === undefined ? undefined : byName.get(comparableName(name));
  return named === undefined ? null : { company: named, trust: trust.name };
}

/** The fields of a registry row under our names. */
const factsOf = ({ facts }: Company): readonly (readonly [string, EnrichedValue["value"] | undefined])[] => [
  ["company-registered", true],
  ["industry", facts.industry],
  ["company-size", facts.companySize],
  ["company-country", facts.country],
  ["company-city", facts.city],
];

export type CompanyRegistryOptions = {
  /** The registry's name in every value, so that all its values can be dropped; default `company-registry`. */
  readonly provider?: string;
  /** The party that the data come from; default `third`, a supplier. */
  readonly party?: EnrichedValue["party"];
};

/**
 * Company facts from a registry loaded once: `company-registered` (true), `industry`, `company-size` (people),
 * `company-country` (ISO), `company-city`. The mail domain, or a parent domain of it, decides. Without a match,
 * the company name decides; accents, case and legal form are ignored. No match gives no values.
 *
 * @param source path of a CSV file (see `companiesOfFile`), or rows.
 * @throws Fault `config.invalid` with the line and the reason of every broken row.
 *
 * Cost: memory of the file; a look-up is two Map reads, about 2 µs when the name has to be compared.
 */
export function createCompanyRegistryEnricher(
  source: string | readonly CompanyRow[],
  options: CompanyRegistryOptions = {},
): Enricher {
  const registry = indexed(typeof source === "string" ? companiesOfFile(source) : companiesOfRows(source));
  const { provider = "company-registry", party = "third" } = options;
  return {
    provider,
    isExternal: false,
    enrich: async ({ contact }, fetchedAt) => {
      const match = contact === null ? null : matchOf(registry, contact.email, contact.company);
      if (match === null) return [];
      const origin = { provider, party, fetchedAt };
      return factsOf(match.company).flatMap(([field, value]) =>
        value === undefined ? [] : [enriched(field, value, origin, match.trust)],
      );
    },
  };
}
