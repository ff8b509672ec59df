import { Readable } from "node:stream";
import pg from "pg";
import { translated } from "../pg-faults.ts";

/*
 * PostgreSQL's own base backup over a replication connection, the equivalent of `pg_basebackup -X fetch`, which the
 * embedded server does not include. The server copies its files while others continue to write, checks every page, and
 * then sends the log from the start to the end of the copy. Replaying the log brings the copy to one moment of the
 * database. It contains everything: sequences, offsets, timers, leases.
 *
 * The answer is one stream of CopyData messages: `n` starts an archive, `d` is data, `p` is progress.
 */

/** A temporary slot keeps the log until it is sent. It ends with the connection. */
const keepLog = (name: string): string => `CREATE_REPLICATION_SLOT ${name} TEMPORARY PHYSICAL (RESERVE_WAL)`;
const copy =
  "BASE_BACKUP (LABEL 'leadstream', PROGRESS true, CHECKPOINT 'fast', WAL true, MANIFEST 'no', VERIFY_CHECKSUMS true)";

export type BaseBackup = {
  /** A tar archive of the server's folder. */
  readonly chunks: AsyncIterable<Buffer>;
  /** Bytes, as the server estimated at the start. */
  readonly total: () => number | null;
  readonly close: () => Promise<void>;
};

/** @param url of a role with the right to replicate; its database does not matter. */
export async function startBaseBackup(url: string): Promise<BaseBackup> {
  const address = new URL(url);
  address.searchParams.set("replication", "true");
  const client = new pg.Client({ connectionString: address.href, keepAlive: true });
  client.on("error", () => undefined);
  return translated(async () => {
    await client.connect();
    await client.query(keepLog(`leadstream_backup_${process.pid}`));
    const query = new BaseBackupQuery();
    client.query(query);
    return { chunks: query.chunks, total: () => query.total, close: () => client.end() };
  });
}

type DataRow = { readonly fields: readonly (string | null)[] };

/**
 * Handles the few messages of the protocol that matter here. node-postgres passes them to the object given to
 * `submit`.
 */
class BaseBackupQuery implements pg.Submittable {
  total: number | null = null;
  readonly chunks: Readable;
  #connection: pg.Connection | undefined;
  #columns: readonly string[] = [];

  constructor() {
    this.chunks = new Readable({ read: () => void this.#connection?.stream.resume() });
  }

  submit(connection: pg.Connection): void {
    this.#connection = connection;
    connection.query(copy);
  }

  handleRowDescription({ fields }: { readonly fields: readonly { readonly name: string }[] }): void {
    this.#columns = fields.map(({ name }) => name);
  }

  /** The list of tablespaces has a size in kilobytes. The other rows are positions in the log. */
  handleDataRow({ fields }: DataRow): void {
    const size = fields[this.#columns.indexOf("size")];
    if (typeof size === "string") this.total = (this.total ?? 0) + Number(size) * 1024;
  }

  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    if (chunk[0] !== DATA) return;
    // The message may be in a buffer that the next one overwrites.
    if (!this.chunks.push(Buffer.from(chunk.subarray(1)))) this.#connection?.stream.pause();
  }

  handleCommandComplete(): void {}
  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}

  handleReadyForQuery(): void {
    this.chunks.push(null);
  }

  handleError(error: Error): void {
    this.chunks.destroy(error);
  }
}

const DATA = "d".charCodeAt(0);
