import { randomBytes } from "node:crypto";
import type { SqlRoles } from "@leadstream/application";
import { Fault } from "@leadstream/kernel";
import type { Database, Transaction } from "../database.ts";
import { sqlFile } from "../sql.ts";

const sql = sqlFile(import.meta, "./sql-roles.sql");
const findRole = sql("find-role");
const groupRole = sql("group-role");
const published = sql("published");
const place = sql("place");

// No other name becomes part of SQL text.
const roleName = /^[a-z][a-z0-9_]{0,39}$/u;

/** insufficient_privilege */
const FORBIDDEN = "42501";

/** @throws Fault `config.invalid` */
async function make(tx: Transaction, name: string, password: string): Promise<void> {
  await tx.client.query(groupRole.text);
  const [found] = await tx.query<{ ours: boolean }>(findRole, [name]);
  if (found?.ours === false)
    throw new Fault(
      "config.invalid",
      `the database has a role ${name} that is not one of these: take another name`,
    );
  const verb = found === undefined ? "CREATE" : "ALTER";
  // A statement of roles takes no parameters. Name and password hold only letters, digits and underscores.
  await tx.client.query(`${verb} ROLE ${name} LOGIN PASSWORD '${password}'`);
  await tx.client.query(`GRANT leadstream_sql TO ${name}`);
  await tx.client.query(`ALTER ROLE ${name} SET default_transaction_read_only = on`);
  await tx.client.query(`ALTER ROLE ${name} SET search_path = read`);
  await tx.client.query(`ALTER ROLE ${name} SET statement_timeout = '60s'`);
  for (const view of await tx.query<{ name: string }>(published))
    await tx.client.query(`GRANT SELECT ON read.${view.name} TO leadstream_sql`);
}

/** Roles that read the documented views of schema `read`. */
export function createPostgresSqlRoles(parts: {
  readonly database: Database;
  readonly url: string;
}): SqlRoles {
  const { hostname, port } = new URL(parts.url);
  return {
    create: async (name) => {
      if (!roleName.test(name))
        throw new Fault("config.invalid", "a role is named in 1 to 40 of a-z, 0-9 and _, a letter first");
      const password = randomBytes(24).toString("hex");
      try {
        await parts.database.transaction((tx) => make(tx, name, password));
      } catch (thrown) {
        if (!(thrown instanceof Error) || !("code" in thrown) || thrown.code !== FORBIDDEN) throw thrown;
        throw new Fault(
          "config.invalid",
          "the user of this connection may not create roles: let an administrator of the database do it",
          {},
          thrown,
        );
      }
      const [at] = await parts.database.query<{ database: string }>(place);
      return {
        host: hostname,
        port: Number(port || "5432"),
        database: at?.database ?? "",
        user: name,
        password,
      };
    },
  };
}
