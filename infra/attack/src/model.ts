/** The sender: the folder's own key, a role's key, no key, or an unknown key. */
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

/** One request, byte by byte as it goes over the socket. */
export type Shot = {
  readonly method: string;
  /** As it is in the request line; it is not encoded. */
  readonly path: string;
  readonly as: Sender;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
  /** What is tried, for the report: `path: invalid percent-encoding`. */
  readonly what: string;
  /** The route as the OpenAPI document names it. */
  readonly route: string;
  /** The required answer; absent: anything except a server error. */
  readonly must?: Must;
  /** The request is cut off or contradicts itself: no answer is accepted, as long as the process is alive. */
  readonly isBroken?: boolean;
  /** The route answers in the words of a vendor, without a problem document. */
  readonly isOfVendor?: boolean;
};

/** `refused`: 400 to 499. `taken`: 200 to 299. */
export type Must = "refused" | "taken" | readonly number[];

/** The answer. Status 0 means none, and `text` says why. */
export type Seen = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly ms: number;
};

/** A defect. */
export type Finding = {
  readonly class: string;
  readonly route: string;
  readonly what: string;
  readonly status: number;
  /** What is wrong. */
  readonly fault: string;
  readonly request?: Readonly<Record<string, unknown>>;
  readonly answer?: string;
};

/** Results of one class. */
export type ClassReport = {
  readonly class: string;
  readonly point: string;
  readonly title: string;
  readonly sent: number;
  readonly answers: Readonly<Record<string, number>>;
  /** Equal findings once, with their count. */
  readonly findings: readonly (Finding & { readonly times: number })[];
  readonly notes: readonly string[];
  readonly seconds: number;
  readonly verdict: "ok" | "FAILED" | "skipped";
};
