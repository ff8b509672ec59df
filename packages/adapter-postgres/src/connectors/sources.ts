import type { ConnectorSource, ConnectorSources, KeyWrapper } from "@leadstream/application";
import { Instant } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";
import type { Database } from "../database.ts";
import { sqlFile } from "../sql.ts";

const sql = sqlFile(import.meta, "./connectors.sql");
const listSources = sql("list-sources");
const putSource = sql("put-source");
const removeSource = sql("remove-source");
const noteRenewal = sql("note-renewal");
const listRenewals = sql("list-renewals");

type SourceRow = {
  readonly id: string;
  readonly connector: string;
  readonly sender: string;
  readonly mapping: unknown;
  readonly sealed: Uint8Array;
  readonly sealed_by: string;
  readonly created_at: Date;
  readonly created_by: string;
};

type RenewalRow = Readonly<{ source: string; at: Date; outcome: string; next_at: Date }>;
type Secret = Pick<ConnectorSource, "secrets" | "options">;

const isSecret = (value: unknown): value is Secret =>
  typeof value === "object" &&
  value !== null &&
  "secrets" in value &&
  "options" in value &&
  Array.isArray(value.secrets);

async function opened(wrapper: KeyWrapper, { id, sealed, sealed_by: by }: SourceRow): Promise<Secret> {
  if (by !== wrapper.keyId)
    throw new Fault("vault.key-unknown", `connector source ${id} was sealed under another master key`);
  const value: unknown = JSON.parse(Buffer.from(await wrapper.unwrap(sealed)).toString("utf8"));
  if (!isSecret(value))
    throw new Fault("vault.tampered", `connector source ${id} does not hold what we sealed`);
  return value;
}

/**
 * Sources in schema `connectors`; secrets and options sealed under the master key. One round trip a call.
 *
 * @throws Fault `vault.key-unknown` when a source was sealed under another master key.
 */
export function createPostgresConnectorSources(parts: {
  readonly database: Database;
  readonly keyWrapper: KeyWrapper;
}): ConnectorSources {
  const { database, keyWrapper } = parts;
  return {
    all: async () => {
      const rows = await database.query<SourceRow>(listSources);
      return Promise.all(
        rows.map(async (row) => ({
          id: row.id,
          connector: row.connector,
          sender: row.sender,
          mapping: row.mapping,
          createdAt: Instant.parse(row.created_at.toISOString()),
          createdBy: row.created_by,
          ...(await opened(keyWrapper, row)),
        })),
      );
    },
    put: async ({ id, connector, sender, mapping, secrets, options, createdAt, createdBy }) => {
      const sealed = await keyWrapper.wrap(Buffer.from(JSON.stringify({ secrets, options })));
      const json = mapping === null || mapping === undefined ? null : JSON.stringify(mapping);
      const values = [
        id,
        connector,
        sender,
        json,
        Buffer.from(sealed),
        keyWrapper.keyId,
        createdAt,
        createdBy,
      ];
      const [row] = await database.query<{ isNew: boolean }>(putSource, values);
      return row?.isNew === true ? "created" : "changed";
    },
    remove: async (id) => ((await database.query(removeSource, [id])).length === 1 ? "removed" : "unknown"),
    ...renewalsIn(database),
  };
}

const instant = (at: Date): Instant => Instant.parse(at.toISOString());

function renewalsIn(database: Database): Pick<ConnectorSources, "noteRenewal" | "renewals"> {
  return {
    noteRenewal: async (source, { at, outcome, nextAt }) =>
      void (await database.query(noteRenewal, [source, at, outcome, nextAt])),
    renewals: async () => {
      const rows = await database.query<RenewalRow>(listRenewals);
      return new Map(
        rows.map(({ source, at, outcome, next_at: nextAt }) => [
          source,
          { at: instant(at), outcome, nextAt: instant(nextAt) },
        ]),
      );
    },
  };
}
