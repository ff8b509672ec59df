/** Who sends: the folder's own key, one of the role keys, no key, or one that nobody knows. */
export type Sender =
  | "local"
  | "ingest"
  | "rep-a"
  | "rep-b"
  | "manager"
  | "pool-admin"
  | "analyst"
  | "auditor"
  | "privacy"
  | "operator"
  | "downstream"
  | "nobody"
  | "stranger";

/** One request, byte for byte as it goes over the socket. */
export type Shot = {
  readonly method: string;
  /** As it stands in the request line; nothing is encoded for it. */
  readonly path: string;
  readonly as: Sender;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
  /** What is tried, for the report: `path: invalid percent-encoding`. */
  readonly what: string;
  /** The route as the OpenAPI document spells it. */
  readonly route: string;
  /** What must come back; absent: anything but a failure of ours. */
  readonly must?: Must;
  /** The request is broken off or lies about itself: no answer is an answer, as long as the process lives. */
  readonly isBroken?: boolean;
};

/** `refused`: 400 to 499. `taken`: 200 to 299. */
export type Must = "refused" | "taken" | readonly number[];

/** What came back; status 0: nothing did, and `text` says why. */
export type Seen = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly ms: number;
};

/** Something that must not be. */
export type Finding = {
  readonly class: string;
  readonly route: string;
  readonly what: string;
  readonly status: number;
  /** What is wrong with it. */
  readonly fault: string;
  readonly request?: Readonly<Record<string, unknown>>;
  readonly answer?: string;
};

/** What one class came to. */
export type ClassReport = {
  readonly class: string;
  readonly point: string;
  readonly title: string;
  readonly sent: number;
  readonly answers: Readonly<Record<string, number>>;
  /** Alike ones once, with how often. */
  readonly findings: readonly (Finding & { readonly times: number })[];
  readonly notes: readonly string[];
  readonly seconds: number;
  readonly verdict: "ok" | "FAILED" | "skipped";
};
