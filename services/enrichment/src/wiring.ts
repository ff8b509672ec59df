import {
  createCompanyRegistryEnricher,
  createEmailDomainEnricher,
  createPhoneEnricher,
} from "@leadstream/adapter-outbound";
import { type Enricher, ENRICHMENT, enrichmentReaction, runReaction } from "@leadstream/application";
import { follow, hostParts, type Platform } from "@leadstream/platform";
import type { Parts } from "@leadstream/service-kit";

type Settings = {
  readonly COMPANY_REGISTRY_FILE?: string | undefined;
  readonly CLOCK?: "wall" | "shared" | undefined;
};

/** A demo makes up its companies when all processes run already: they are read with the first lead. */
function whenAsked(path: string): Enricher {
  let opened: Enricher | undefined;
  return {
    provider: "company-registry",
    isExternal: false,
    enrich: async (subject, at) => (opened ??= createCompanyRegistryEnricher(path)).enrich(subject, at),
  };
}

function registryIn({ COMPANY_REGISTRY_FILE: path, CLOCK }: Settings): readonly Enricher[] {
  if (path === undefined) return [];
  return [CLOCK === "shared" ? whenAsked(path) : createCompanyRegistryEnricher(path)];
}

/** Looks up what can be known of each new lead. */
export async function startEnrichment(parts: Parts, platform: Platform, settings: Settings): Promise<void> {
  const { backbone, desks } = platform;
  const reaction = enrichmentReaction({
    leads: desks.leads,
    subjects: desks.subjects.states,
    rules: desks.rules,
    vault: backbone.vault,
    enrichers: [createEmailDomainEnricher(), createPhoneEnricher(), ...registryIn(settings)],
  });
  follow(platform, parts, ENRICHMENT, await runReaction(hostParts(platform), reaction));
}
