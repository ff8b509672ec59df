import type { Instant, SubscriptionRenewal } from "@leadstream/contracts";
import type { Sealed } from "./vault.ts";

/** A request to a connector, as received. Personal: it is encrypted before it is stored. */
export type ConnectorRequest = {
  readonly method: "GET" | "POST" | "OPTIONS";
  /** Path and query as the vendor sent them. */
  readonly url: string;
  readonly query: Readonly<Record<string, string>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Uncompressed. */
  readonly body: Uint8Array;
  /** Address and browser of the page's visitor, when a browser calls. */
  readonly visitor: {
    readonly ip?: string | undefined;
    readonly userAgent?: string | undefined;
    readonly language?: string | undefined;
  };
  /** The page whose script calls: our own or one of PAGE_ORIGINS, or a foreign one; absent: no page calls. */
  readonly page?: "listed" | "foreign" | undefined;
  readonly receivedAt: Instant;
  /** Made here to try a set-up, never by a caller: nothing of it reaches intake, also when it is read again. */
  readonly isTest?: true | undefined;
};

export type ConnectorAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** The connector and source of an address. A fixed vendor address names no source: its credential does. */
export type ConnectorAddress = {
  readonly connector: string;
  readonly source: string | null;
  /** The last part of an address with a secret in it. */
  readonly pathSecret?: string | undefined;
  /** Named parts of a vendor's own path. */
  readonly parts?: Readonly<Record<string, string>>;
};

/** Receives what vendors push: verifies, encrypts, responds, and passes the submissions to intake. */
export type ConnectorEndpoint = {
  /**
   * @returns the response that the vendor's rules require; no content of the request makes it throw.
   * @throws Fault when one of our servers is unavailable: nothing was accepted, and the vendor retries.
   */
  readonly handle: (address: ConnectorAddress, request: ConnectorRequest) => Promise<ConnectorAnswer>;
};

/** A secret of a source. After a rotation a source has several; each works until its end. */
export type ConnectorSecret = { readonly value: string; readonly until: Instant | null };

/** A source: one configuration of one connector. */
export type ConnectorSource = {
  /** The name in the address. */
  readonly id: string;
  readonly connector: string;
  /** The sender that conservation counts. */
  readonly sender: string;
  readonly secrets: readonly ConnectorSecret[];
  /** A mapping of version 1, as JSON; null: the connector reads its payload without one. */
  readonly mapping: unknown;
  /**
   * Settings that the connector names, for example `redirects` or `access-token`. Stored encrypted: some are secrets.
   */
  readonly options: Readonly<Record<string, string>>;
  readonly createdAt: Instant;
  readonly createdBy: string;
};

/**
 * Sources of connectors, created and removed while the system runs. Secrets and options are in the database, encrypted
 * under the vault's master key. Each call throws Fault `store.unavailable`: try again.
 */
export type ConnectorSources = {
  /** All sources that were not removed, by id. */
  readonly all: () => Promise<readonly ConnectorSource[]>;
  /** Creates a source, or replaces the one with this id. */
  readonly put: (source: ConnectorSource) => Promise<"created" | "changed">;
  readonly remove: (id: string) => Promise<"removed" | "unknown">;
  /** Keeps the last try to renew a source's subscription, for people to look at; nothing else reads it. */
  readonly noteRenewal: (source: string, renewal: SubscriptionRenewal) => Promise<void>;
  /** The last try of each source, by its id. */
  readonly renewals: () => Promise<ReadonlyMap<string, SubscriptionRenewal>>;
};

/**
 * - waiting: encrypted, not yet passed to intake.
 * - done: every item was passed to intake, or is to be skipped.
 * - notified: the vendor named records that are not fetched yet.
 * - unread: it cannot be read now; a corrected connector or mapping may read it.
 */
export type DeliveryState = "waiting" | "done" | "notified" | "unread";

/** Outcomes of the items of a delivery. */
export type DeliveryCounts = {
  readonly accepted: number;
  readonly repeated: number;
  readonly refused: number;
  /** Of the refused: rejected by the mapping, and never passed to intake. */
  readonly unmapped: number;
  /** Records that the vendor named and that are not fetched yet. */
  readonly named: number;
  /** Test leads, and events without a person; never passed to intake. */
  readonly aside: number;
};

/** Of a delivery that is not read yet. */
export const noCounts: DeliveryCounts = {
  accepted: 0,
  repeated: 0,
  refused: 0,
  unmapped: 0,
  named: 0,
  aside: 0,
};

export type Delivery = {
  readonly id: string;
  readonly source: string;
  readonly receivedAt: Instant;
  readonly sealed: Sealed;
  readonly state: DeliveryState;
  readonly counts: DeliveryCounts;
  /** Codes of the defects, no values; empty when there were none. */
  readonly note: string;
  readonly attempts: number;
};

/** What a sender's sources received beside what they passed to intake, by hour; hour null: before hours were kept. */
export type AsideCount = {
  readonly sender: string;
  readonly hour: Instant | null;
  readonly kind: "unverified" | "unmapped" | "unread" | "unsent" | "notified" | "aside";
  readonly count: number;
};

/** Figures of one source, for lists. */
export type SourceFigures = {
  readonly source: string;
  readonly deliveries: number;
  readonly waiting: number;
  readonly notified: number;
  readonly unread: number;
  readonly counts: DeliveryCounts;
  readonly refusedRequests: number;
  readonly lastReceivedAt: Instant | null;
};

/** Encrypted deliveries, kept as long as their day keys. */
export type Deliveries = {
  /** Durable when it resolves. @returns the id. */
  readonly add: (source: string, receivedAt: Instant, sealed: Sealed) => Promise<string>;
  readonly settle: (
    id: string,
    outcome: { readonly state: DeliveryState; readonly counts: DeliveryCounts; readonly note: string },
  ) => Promise<void>;
  /** Oldest first. @param after the last id of the page before */
  readonly page: (
    source: string,
    page: { readonly after?: string; readonly states?: readonly DeliveryState[]; readonly limit: number },
  ) => Promise<readonly Delivery[]>;
  /** Newest first. @param before the last id of the page before */
  readonly newest: (
    source: string,
    page: { readonly before?: string; readonly states?: readonly DeliveryState[]; readonly limit: number },
  ) => Promise<readonly Delivery[]>;
  /** Puts settled deliveries of a source in these states back to `waiting`. @returns how many */
  readonly requeue: (source: string, states: readonly DeliveryState[]) => Promise<number>;
  /** Deliveries of all sources that wait or are notified. Those with the fewest tries first, then the oldest. */
  readonly due: (before: Instant, limit: number) => Promise<readonly Delivery[]>;
  /** Counts a refused request, by reason; nothing of the request is stored. */
  readonly refuse: (source: string, at: Instant, reason: string) => Promise<void>;
  readonly refusals: () => Promise<
    readonly {
      readonly source: string;
      readonly reason: string;
      readonly count: number;
      readonly lastAt: Instant;
    }[]
  >;
  readonly figures: () => Promise<readonly SourceFigures[]>;
  /** Of all senders, whose source may be removed by now; counts above 0 only. */
  readonly besideIntake: () => Promise<readonly AsideCount[]>;
};
