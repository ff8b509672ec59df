import { PlatformEnv } from "@leadstream/platform";
import { int } from "@leadstream/service-kit";
import { z } from "zod";

/** Providers that are asked about a lead, and the limits of these requests. */
export const LookupEnv = {
  /** A company registry is optional: without one, companies are not looked up. */
  COMPANY_REGISTRY_FILE: z.string().min(1).optional(),
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

export const EnrichmentEnv = PlatformEnv.extend(LookupEnv);
