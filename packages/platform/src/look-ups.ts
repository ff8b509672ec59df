import type { GuardedEnricher, GuardRules } from "@leadstream/adapter-outbound";
import { type Enricher, type Meter, outageOf } from "@leadstream/application";
import { int, type Parts } from "@leadstream/service-kit";
import { z } from "zod";
import { every } from "./chore.ts";
import { httpProvidersIn, LookupSecrets } from "./lookup-providers.ts";
import type { Platform } from "./platform.ts";

/** Providers that are asked about a lead, and the limits of these requests. */
export const LookupEnv = {
  /** A company registry is optional: without one, companies are not looked up. */
  COMPANY_REGISTRY_FILE: z.string().min(1).optional(),
  /** Descriptions of providers that are asked over HTTP. */
  LOOKUP_PROVIDERS_FILES: z.string().min(1).optional(),
  /** Names of secrets in these descriptions, and their values: `NAME=value NAME=value`. */
  LOOKUP_SECRETS: LookupSecrets.optional(),
  LOOKUP_TIMEOUT_MS: int(10, 600_000).default(2_000),
  LOOKUP_RETRIES: int(0, 10).default(1),
  LOOKUPS_AT_ONCE: int(1, 1_000).default(8),
  LOOKUPS_PER_SECOND: int(1, 100_000).default(50),
  LOOKUP_BREAKER_FAILURES: int(1, 1_000).default(8),
  LOOKUP_BREAKER_OPEN_MS: int(100, 3_600_000).default(30_000),
};
const LookupConfig = z.object(LookupEnv);
type LookupConfig = z.output<typeof LookupConfig>;

/** Limits for each provider separately. */
export type Lookups = {
  readonly timeoutMs: number;
  readonly retries: number;
  readonly atOnce: number;
  /** Only for external providers. */
  readonly perSecond: number;
  readonly breaker: { readonly failures: number; readonly openMs: number };
};

export const lookupsFrom = (config: LookupConfig): Lookups => ({
  timeoutMs: config.LOOKUP_TIMEOUT_MS,
  retries: config.LOOKUP_RETRIES,
  atOnce: config.LOOKUPS_AT_ONCE,
  perSecond: config.LOOKUPS_PER_SECOND,
  breaker: { failures: config.LOOKUP_BREAKER_FAILURES, openMs: config.LOOKUP_BREAKER_OPEN_MS },
});

/** Used when the environment sets nothing else. */
export const defaultLookups = lookupsFrom(LookupConfig.parse({}));

export type LookupSettings = {
  readonly COMPANY_REGISTRY_FILE?: string | undefined;
  readonly LOOKUP_PROVIDERS_FILES?: string | undefined;
  readonly LOOKUP_SECRETS?: ReadonlyMap<string, string> | undefined;
  /** Default: `defaultLookups`. */
  readonly lookups?: Lookups | undefined;
};

// Loaded only where leads are looked up: the numbering plans of all countries are large.
const outbound = () => import("@leadstream/adapter-outbound");

/** Reads the registry with the first lead: a demo makes up its companies when all processes already run. */
function whenAsked(open: () => Enricher): Enricher {
  let opened: Enricher | undefined;
  return {
    provider: "company-registry",
    isExternal: false,
    enrich: async (subject, at) => (opened ??= open()).enrich(subject, at),
  };
}

/** A provider may fail, hang or be overloaded. That costs one answer, and no lead waits for it. */
export async function guarded(
  enricher: Enricher,
  { perSecond, ...guards }: Lookups = defaultLookups,
  meter?: Meter,
  own: Partial<GuardRules> = {},
): Promise<GuardedEnricher> {
  const { withGuards } = await outbound();
  // Our own tables need no rate limit, and a refusal would cost an answer.
  const rate = enricher.isExternal ? { ratePerSecond: perSecond } : {};
  return withGuards(enricher, { ...guards, ...rate, ...(meter === undefined ? {} : { meter }), ...own });
}

/** Providers from the files of descriptions, each with the guards that its description asks for. */
async function described({
  LOOKUP_PROVIDERS_FILES: files = "",
  LOOKUP_SECRETS: secrets = new Map(),
  lookups: { timeoutMs } = defaultLookups,
}: LookupSettings) {
  const paths = files.split(",").map((each) => each.trim());
  const found = await httpProvidersIn(
    paths.filter((each) => each !== ""),
    secrets,
  );
  if (found.length === 0) return [];
  const { createHttpProvider } = await outbound();
  return found.map(({ rules, guards }) => {
    const enricher = createHttpProvider(rules, { timeoutMs, secrets });
    const { cacheKeyOf, mayAsk } = enricher;
    const concerns = (subject: Parameters<typeof cacheKeyOf>[0]): boolean => cacheKeyOf(subject) !== null;
    return { enricher, guards: { ...guards, cacheKeyOf, concerns, mayAsk } };
  });
}

const TELL_MS = 5_000;

/**
 * All who are asked about leads, guarded; their breakers are on show until the service closes. Enrichment asks them, and
 * capture where it answers for enrichment: in one process both ask the same ones, and processes of their own must be told
 * the same settings.
 *
 * @throws Fault `config.invalid` when the registry or a description of a provider cannot be read.
 */
export async function openEnrichers(
  parts: Parts,
  { meter, log, isVirtual }: Pick<Platform, "log" | "isVirtual"> & { readonly meter: Meter },
  settings: LookupSettings,
): Promise<readonly Enricher[]> {
  const { COMPANY_REGISTRY_FILE: path, lookups } = settings;
  const { createEmailDomainEnricher, createPhoneEnricher, createCompanyRegistryEnricher } = await outbound();
  const open = (file: string) => (): Enricher => createCompanyRegistryEnricher(file);
  const registry = path === undefined ? [] : [isVirtual ? whenAsked(open(path)) : open(path)()];
  const all = [createEmailDomainEnricher(), createPhoneEnricher(), ...registry];
  const ours = all.map((each) => guarded(each, lookups, meter));
  const theirs = (await described(settings)).map(({ enricher, guards }) =>
    guarded(enricher, lookups, meter, guards),
  );
  const enrichers = await Promise.all([...ours, ...theirs]);
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
  return enrichers;
}
