import { type Enricher, ENRICHMENT, enrichmentReaction, runReaction } from "@leadstream/application";
import { follow, hostParts, type Platform } from "@leadstream/platform";
import type { Parts } from "@leadstream/service-kit";

/** Looks up available facts about each new lead. */
export async function startEnrichment(
  parts: Parts,
  platform: Platform,
  enrichers: readonly Enricher[],
): Promise<void> {
  const { infrastructure, repositories } = platform;
  const reaction = enrichmentReaction({
    leads: repositories.leads,
    subjects: repositories.subjects.states,
    rules: repositories.rules,
    vault: infrastructure.vault,
    enrichers,
  });
  follow(platform, parts, ENRICHMENT, await runReaction(hostParts(platform), reaction));
}
