import {
  createCompanyRegistryEnricher,
  createEmailDomainEnricher,
  createPhoneEnricher,
} from "@leadstream/adapter-outbound";
import { ENRICHMENT, enrichmentReaction, runReaction } from "@leadstream/application";
import { follow, hostParts, type Platform } from "@leadstream/platform";
import type { Parts } from "@leadstream/service-kit";

type Settings = { readonly COMPANY_REGISTRY_FILE?: string | undefined };

/** Looks up what can be known of each new lead. */
export async function startEnrichment(parts: Parts, platform: Platform, settings: Settings): Promise<void> {
  const { backbone, desks } = platform;
  const { COMPANY_REGISTRY_FILE: registry } = settings;
  const companies = registry === undefined ? [] : [createCompanyRegistryEnricher(registry)];
  const reaction = enrichmentReaction({
    leads: desks.leads,
    subjects: desks.subjects.states,
    rules: desks.rules,
    vault: backbone.vault,
    enrichers: [createEmailDomainEnricher(), createPhoneEnricher(), ...companies],
  });
  follow(platform, parts, ENRICHMENT, await runReaction(hostParts(platform), reaction));
}
