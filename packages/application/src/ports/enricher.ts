import type { Attributes, Contact, EnrichedValue, Instant } from "@leadstream/contracts";

export type EnrichmentSubject = {
  readonly contact: Contact | null;
  readonly attributes: Attributes;
  readonly phoneRegion: string;
};

/** One provider of facts about a lead. Uses only what it is given; returns an empty list when it finds nothing. */
export type Enricher = {
  readonly provider: string;
  /** Calls to other companies need consent; our own look-ups do not. */
  readonly isExternal: boolean;
  /** Pause after a failure, in minutes; default `DEFAULT_REST_MINUTES` of the domain. */
  readonly restMinutes?: number;
  /** Any throw is recorded as `enrichment.failed`; it never delays the lead. */
  readonly enrich: (subject: EnrichmentSubject, now: Instant) => Promise<readonly EnrichedValue[]>;
};

/** Normalizes e-mail and phone for capture, or gives the reason why not. */
export type ContactNormaliser = {
  /** E.164 such as `+4930123456`; null when it is not a valid number in that region. */
  readonly phone: (raw: string, region: string) => string | null;
  /** The domain of an address in ASCII by UTS 46, or null when it is none. */
  readonly domain: (raw: string) => string | null;
  /** Whether the domain gives disposable addresses. */
  readonly isDisposable: (emailDomain: string) => boolean;
};
