import {
  createCompanyRegistryEnricher,
  createEmailDomainEnricher,
  createPhoneEnricher,
  type GuardedEnricher,
  withGuards,
} from "@leadstream/adapter-outbound";
import {
  type Enricher,
  ENRICHMENT,
  enrichmentReaction,
  type Meter,
  outageOf,
  runReaction,
} from "@leadstream/application";
import { every, follow, hostParts, type Platform } from "@leadstream/platform";
import type { Parts } from "@leadstream/service-kit";
import { defaultLookups, type Lookups } from "./config.ts";

/** What of the environment concerns look-ups. */
export type EnrichmentSettings = {
  readonly COMPANY_REGISTRY_FILE?: string | undefined;
  readonly CLOCK?: "wall" | "shared" | undefined;
  /** Default: `defaultLookups`. */
  readonly lookups?: Lookups | undefined;
};

/** Reads the registry with the first lead: a demo makes up its companies when all processes already run. */
function whenAsked(path: string): Enricher {
  let opened: Enricher | undefined;
  return {
    provider: "company-registry",
    isExternal: false,
    enrich: async (subject, at) => (opened ??= createCompanyRegistryEnricher(path)).enrich(subject, at),
  };
}

function registryIn({ COMPANY_REGISTRY_FILE: path, CLOCK }: EnrichmentSettings): readonly Enricher[] {
  if (path === undefined) return [];
  return [CLOCK === "shared" ? whenAsked(path) : createCompanyRegistryEnricher(path)];
}

const TELL_MS = 5_000;

/** A provider may fail, hang or be overloaded. That costs one answer, and no lead waits for it. */
export function guarded(
  enricher: Enricher,
  { perSecond, ...guards }: Lookups = defaultLookups,
  meter?: Meter,
): GuardedEnricher {
  // Our own tables need no rate limit, and a refusal would cost an answer.
  const rate = enricher.isExternal ? { ratePerSecond: perSecond } : {};
  return withGuards(enricher, { ...guards, ...rate, ...(meter === undefined ? {} : { meter }) });
}

/** Looks up available facts about each new lead. */
export async function startEnrichment(
  parts: Parts,
  platform: Platform,
  settings: EnrichmentSettings,
): Promise<void> {
  const { infrastructure, repositories, meter, log } = platform;
  const all = [createEmailDomainEnricher(), createPhoneEnricher(), ...registryIn(settings)];
  const enrichers = all.map((each) => guarded(each, settings.lookups, meter));
  const reaction = enrichmentReaction({
    leads: repositories.leads,
    subjects: repositories.subjects.states,
    rules: repositories.rules,
    vault: infrastructure.vault,
    enrichers,
  });
  // Removes figures that no process reports any more.
  const telling = every(
    TELL_MS,
    async () => {
      for (const { provider, isOpen } of enrichers)
        meter.gauge("enrichment_breaker_open", { provider }, isOpen() ? 1 : 0);
    },
    outageOf(log, "breakers"),
  );
  parts.onClose("breakers", telling.stop);
  follow(platform, parts, ENRICHMENT, await runReaction(hostParts(platform), reaction));
}
