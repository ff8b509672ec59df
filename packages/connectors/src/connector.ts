import type { ConnectorAnswer, ConnectorRequest, ConnectorSource } from "@leadstream/application";
import type { SubmissionDraft } from "./draft.ts";
import type { WebRequest } from "./fetch-json.ts";
import type { Verification } from "./verification.ts";

/** One thing that a delivery tells of one person. */
export type Item = {
  /** The same for every delivery of the same thing. Null: the vendor gives none, and the content decides. */
  readonly key: string | null;
  /** What a mapping reads: JSON, its leaves are named by dotted paths. */
  readonly record: unknown;
  /** The submission as the connector reads it, used when the source has no mapping. */
  readonly submission: SubmissionDraft;
  /** A submission of ours that came in the vendor's envelope; intake checks it as it is. */
  readonly ready?: unknown;
  /** When it happened, ISO 8601; null: unknown. */
  readonly occurredAt: string | null;
  /** A test of the vendor's set-up page: answered as usual, kept out of all figures. */
  readonly isTest?: boolean;
  /** The vendor only names a record: it must be fetched before there is a submission. */
  readonly followUp?: FollowUp;
};

export type FollowUp = { readonly what: string; readonly id: string };

/** What a delivery holds, or why nobody can read it. `aside` counts what stands for no person. */
export type Parsed =
  | { readonly kind: "items"; readonly items: readonly Item[]; readonly aside: number }
  | {
      readonly kind: "unreadable";
      readonly code: string;
      readonly message: string;
      /** Instead of the status of the table. */
      readonly status?: number;
    };

/** One answer of a table. `body` is sent as it stands. */
export type Answer = { readonly status: number; readonly type?: string; readonly body?: string };

/** Which answer a vendor wants in which case. */
export type Answers = {
  readonly taken: Answer;
  /** The signature or secret is wrong. */
  readonly unverified: Answer;
  readonly unknownSource: Answer;
  readonly unreadable: Answer;
  /** Too many requests, or a server of ours is away. `Retry-After` is added. */
  readonly busy: Answer;
};

/** How far the rules here were checked against the vendor's own text. */
export type VendorStanding = {
  readonly level: "vendor" | "partly" | "unverified";
  /** What is not confirmed by the vendor, one sentence each. */
  readonly open: readonly string[];
};

/** What a connector knows beside the request. */
export type ParseContext = {
  readonly source: ConnectorSource;
  /** Named parts of a vendor's own path. */
  readonly parts: Readonly<Record<string, string>>;
};

/** What a vendor's set-up asks before it sends anything; null: this is no handshake, or a wrong one. */
export type Handshake = (request: ConnectorRequest, context: ParseContext) => ConnectorAnswer | null;

/** The rules of one vendor: everything that differs between vendors. One endpoint serves all of them. */
export type Connector = {
  /** The name in the address; a `Code`. */
  readonly id: string;
  readonly title: string;
  /** `of-source`: each source brings its own, as the option `verification`. */
  readonly verification: Verification | "of-source";
  /** Whether a source may be made without a secret. Only for public forms. */
  readonly secretIsOptional?: boolean;
  /** Answers before anything is verified. */
  readonly handshake?: Handshake;
  /** Answers a question, GET or OPTIONS, that is verified like a delivery. */
  readonly echo?: Handshake;
  readonly parse: (request: ConnectorRequest, context: ParseContext) => Parsed | Promise<Parsed>;
  /** Fetches a record that a delivery only names. */
  readonly fetch?: RecordFetch;
  /** Asks the vendor for a new access token; null: the source has no refresh token. */
  readonly refresh?: (source: ConnectorSource) => WebRequest | null;
  /** What must be renewed at the vendor, or nothing comes any more. */
  readonly subscription?: Subscription;
  readonly answers: Answers;
  /** Answer to an accepted delivery, where it depends on the request. */
  readonly acknowledge?: Handshake;
  readonly standing: VendorStanding;
  /** Options that a source of this connector may have, with what they mean. */
  readonly options?: Readonly<Record<string, string>>;
  /** Fixed addresses of the vendor's own clients, `/v1/track`. */
  readonly addresses?: readonly VendorAddress[];
  /** Scripts of web pages call it; those of foreign origins are turned away (CORS). */
  readonly isForPages?: true;
  /** Whether a request to a fixed address is for this source; absent: its credential tells. */
  readonly isMeant?: (request: ConnectorRequest, context: ParseContext) => boolean | Promise<boolean>;
};

/** How a named record is fetched from the vendor, and read. */
export type RecordFetch = {
  /** @returns null when the source lacks what it takes, or the id is none. */
  readonly request: (followUp: FollowUp, source: ConnectorSource) => WebRequest | null;
  /** @returns null when the answer holds no such record. */
  readonly read: (answer: unknown, item: Item) => Item | null;
};

/** A subscription at the vendor that ends by itself. It is renewed when half of its time is over. */
export type Subscription = {
  readonly lastsMs: number;
  /** Whether the source asks us to keep it up. */
  readonly isSetUp: (source: ConnectorSource) => boolean;
  /** @param until its new end, ISO 8601. @returns null when the source lacks what it takes. */
  readonly renew: (source: ConnectorSource, until: string) => WebRequest | null;
  readonly isRenewed: (answer: unknown) => boolean;
};

export type VendorAddress = {
  readonly method: "post";
  /** OpenAPI style. */
  readonly path: string;
  readonly summary: string;
};

export const items = (found: readonly Item[], aside = 0): Parsed => ({ kind: "items", items: found, aside });
export const unreadable = (code: string, message: string, status?: number): Parsed => ({
  kind: "unreadable",
  code,
  message,
  ...(status === undefined ? {} : { status }),
});
