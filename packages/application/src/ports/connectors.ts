import type { Instant } from "@leadstream/contracts";
import type { Sealed } from "./vault.ts";

/** A request to a connector, as it came off the wire. Personal: it is sealed before it is stored. */
export type ConnectorRequest = {
  readonly method: "GET" | "POST" | "OPTIONS";
  /** Path and query as the vendor called them. */
  readonly url: string;
  readonly query: Readonly<Record<string, string>>;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  /** Uncompressed. */
  readonly body: Uint8Array;
  /** Address and browser of the page's visitor, where a browser calls. */
  readonly visitor: { readonly ip?: string | undefined; readonly userAgent?: string | undefined };
  readonly receivedAt: Instant;
};

export type ConnectorAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** Which connector and source an address names. A fixed vendor address names no source: its credential does. */
export type ConnectorAddress = {
  readonly connector: string;
  readonly source: string | null;
  /** The last part of an address with a secret in it. */
  readonly pathSecret?: string | undefined;
  /** Named parts of a vendor's own path. */
  readonly parts?: Readonly<Record<string, string>>;
};

/** Takes what vendors push. Verifies, seals, answers and hands the submissions to intake. */
export type ConnectorDoor = {
  /**
   * @returns the answer that the vendor's rules ask for; never throws on anything the request holds.
   * @throws Fault when a server of ours is away: nothing was accepted, the vendor tries again.
   */
  readonly handle: (address: ConnectorAddress, request: ConnectorRequest) => Promise<ConnectorAnswer>;
};

/** A secret of a source. After a rotation a source has several; all that have not ended work. */
export type ConnectorSecret = { readonly value: string; readonly until: Instant | null };

/** A source: one set-up of one connector. */
export type ConnectorSource = {
  /** The name in the address. */
  readonly id: string;
  readonly connector: string;
  /** The unit of conservation. */
  readonly sender: string;
  readonly secrets: readonly ConnectorSecret[];
  /** A mapping of version 1, as JSON; null: the connector reads its payload by itself. */
  readonly mapping: unknown;
  /** Settings that the connector names, for example `redirects` or `access-token`. Kept sealed: some are secrets. */
  readonly options: Readonly<Record<string, string>>;
  readonly createdAt: Instant;
  readonly createdBy: string;
};

/**
 * Sources of connectors, made and removed while the system runs. Secrets and options lie in the database under the
 * vault's master key. Each call throws Fault `store.unavailable`: ask again.
 */
export type ConnectorSources = {
  /** Those that were not removed, by id. */
  readonly all: () => Promise<readonly ConnectorSource[]>;
  /** Makes a source, or replaces the one with this id. */
  readonly put: (source: ConnectorSource) => Promise<"created" | "changed">;
  readonly remove: (id: string) => Promise<"removed" | "unknown">;
};

/**
 * - waiting: sealed, not yet handed to intake.
 * - done: every item was handed to intake, or was told to be passed over.
 * - notified: the vendor named records that are not fetched yet.
 * - unread: nobody can read it; a mended connector or mapping may.
 */
export type DeliveryState = "waiting" | "done" | "notified" | "unread";

/** What came of the items of a delivery. */
export type DeliveryCounts = {
  readonly accepted: number;
  readonly repeated: number;
  readonly refused: number;
  /** Test leads and events that stand for no person; never handed to intake. */
  readonly aside: number;
};

export type Delivery = {
  readonly id: string;
  readonly source: string;
  readonly receivedAt: Instant;
  readonly sealed: Sealed;
  readonly state: DeliveryState;
  readonly counts: DeliveryCounts;
  /** Codes of what was wrong, no values; empty when nothing was. */
  readonly note: string;
  readonly attempts: number;
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

/** Sealed deliveries, kept as long as the day keys they are sealed under. */
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
  /** Puts settled deliveries of a source in these states back to `waiting`. @returns how many */
  readonly requeue: (source: string, states: readonly DeliveryState[]) => Promise<number>;
  /** Deliveries of all sources that wait or are notified. Those with the fewest tries first, then the oldest. */
  readonly due: (before: Instant, limit: number) => Promise<readonly Delivery[]>;
  /** Counts a request that was turned away, by reason; nothing of the request is kept. */
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
};
