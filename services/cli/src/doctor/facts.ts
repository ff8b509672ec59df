/** Facts about a data folder, before `judge` rates them. */

export type FolderFacts =
  | { readonly kind: "missing" }
  | { readonly kind: "file" }
  | {
      readonly kind: "folder";
      readonly mode: number;
      /** Why we may not write there; null when we may. */
      readonly unwritable: string | null;
      /** A restore is running, or was interrupted. */
      readonly isRestoring: boolean;
      readonly freeBytes: number;
      readonly totalBytes: number;
    };

export type KeyFacts =
  | { readonly kind: "missing" }
  | { readonly kind: "unusable"; readonly trouble: string }
  | { readonly kind: "read"; readonly keyId: string };

export type DatabaseFacts = {
  readonly applied: readonly string[];
  readonly recordedKeyId: string | null;
  readonly keysByWrapper: readonly { readonly wrappedBy: string; readonly keys: number }[];
  readonly parked: { readonly messages: number; readonly keys: number } | null;
  readonly rules: {
    readonly inForce: number | null;
    readonly setAside: number;
    readonly unreadable: number;
  } | null;
  /** API keys in the table that are not revoked. */
  readonly keys: readonly { readonly id: string; readonly expiresAt: string | null }[] | null;
  readonly databaseNow: Date;
  readonly lastRecordedAt: string | null;
  readonly runs: readonly {
    readonly what: "verify" | "backup" | "housekeeping";
    readonly at: Date;
    readonly ok: boolean;
    readonly position: number;
  }[];
};

export type ServerFacts = {
  readonly version: string | null;
  readonly state: "none" | "running" | "killed";
  readonly pid: number | null;
  readonly password: { readonly isThere: boolean; readonly mode: number } | null;
  readonly database: DatabaseFacts | { readonly trouble: string } | null;
};

export type PortFacts = {
  readonly port: number;
  readonly isFree: boolean;
  /** The process that listens there, if the operating system tells. */
  readonly holder: { readonly pid: number; readonly name: string } | null;
};

/** Facts about a system on servers. */
export type ServersFacts = {
  readonly now: Date;
  readonly nodeVersion: string;
  readonly keyFile: string;
  readonly key: KeyFacts;
  readonly database: DatabaseFacts | { readonly trouble: string };
  /** The head of the store and the position of the views; null when nothing was set up there. */
  readonly history: { readonly head: number; readonly views: number } | { readonly trouble: string } | null;
  readonly known: readonly string[];
};

export type Facts = {
  readonly dataDir: string;
  readonly now: Date;
  readonly nodeVersion: string;
  readonly folder: FolderFacts;
  readonly key: KeyFacts;
  readonly server: ServerFacts;
  /** The pipeline on the folder: running, killed (its runtime file is still there), or none. */
  readonly pipeline:
    | { readonly state: "running"; readonly pid: number; readonly url: string }
    | { readonly state: "killed" | "none" };
  readonly port: PortFacts;
  /** Migrations of this version, in order, and its PostgreSQL version. */
  readonly known: readonly string[];
  readonly postgresMajor: string;
};
