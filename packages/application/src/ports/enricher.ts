import type { Attributes, Contact, EnrichedValue, Instant } from "@leadstream/contracts";

export type EnrichmentSubject = {
  readonly contact: Contact | null;
  readonly attributes: Attributes;
  readonly phoneRegion: string;
};

/** One provider of facts about a lead. Answers from what it is given; empty when it has nothing to say. */
export type Enricher = {
  readonly provider: string;
  /** Outside calls need a consent gate; our own look-ups do not leave the house. */
  readonly isExternal: boolean;
  /** How long it is left alone after a failure, in minutes; default `DEFAULT_REST_MINUTES` of the domain. */
  readonly restMinutes?: number;
  /** Any throw is recorded as `enrichment.failed`; it never holds up the lead. */
  readonly enrich: (subject: EnrichmentSubject, now: Instant) => Promise<readonly EnrichedValue[]>;
};

/** E-mail and phone as capture needs them: normalised, or the reason why not. */
export type ContactNormaliser = {
  /** E.164 such as `+4930123456`, or null when it is no dialable number in that region. */
  readonly phone: (raw: string, region: string) => string | null;
  /** The domain of an address in ASCII by UTS 46, or null when it is none. */
  readonly domain: (raw: string) => string | null;
  /** Whether the domain gives throw-away addresses. */
  readonly isDisposable: (emailDomain: string) => boolean;
};
