import { Fault } from "@leadstream/kernel";
import pg from "pg";

/*
 * The one place that reads SQLSTATEs and driver messages. What isAway by itself (the server is away, restarts,
 * has no slot left, or chose us as the victim of a deadlock) becomes `store.unavailable`; a user, password or
 * database that it does not know is a setting; all else is a bug.
 */

const healingClass = /^(?:08...|57P0[1-4]|40001|40P01|53300)$/u;
/** Of a connection: invalid authorisation, no such database. */
const settingClass = /^(?:28...|3D000)$/u;
const socketCodes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ECONNABORTED",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
]);
// node-postgres gives these no code.
const connectionLost =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed)/u;

const codeOf = (thrown: Error): string =>
  "code" in thrown && typeof thrown.code === "string" ? thrown.code : "";

/** Whether the server is away, or was for a moment. */
export function isAway(thrown: unknown): thrown is Error {
  if (!(thrown instanceof Error)) return false;
  if (thrown instanceof AggregateError && thrown.errors.some(isAway)) return true;
  const code = codeOf(thrown);
  return healingClass.test(code) || socketCodes.has(code) || connectionLost.test(thrown.message);
}

const isSetting = (thrown: unknown): thrown is pg.DatabaseError =>
  thrown instanceof pg.DatabaseError && settingClass.test(thrown.code ?? "");

/**
 * `store.unavailable` for what a retry may cure, `config.invalid` for an address the server does not accept, else
 * the very same error: a bug is not dressed up.
 */
export function faultOf(thrown: unknown): unknown {
  if (isSetting(thrown)) {
    const sqlstate = thrown.code ?? "";
    const what = "DATABASE_URL: PostgreSQL does not accept this user, password or database";
    return new Fault("config.invalid", what, { sqlstate }, thrown);
  }
  if (!isAway(thrown)) return thrown;
  return new Fault("store.unavailable", "PostgreSQL did not answer", { sqlstate: codeOf(thrown) }, thrown);
}

/** Runs `work` and translates what it throws. @throws Fault `store.unavailable` */
export async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw faultOf(thrown);
  }
}

/** Whether another row stood in the way of this constraint. */
export const isUniqueViolation = (thrown: unknown, constraint: string): boolean =>
  thrown instanceof pg.DatabaseError && thrown.code === "23505" && thrown.constraint === constraint;

/** Whether the server said no to a statement and waits for the next one on the same connection. */
export const isRefusal = (thrown: unknown): boolean =>
  thrown instanceof pg.DatabaseError && thrown.severity === "ERROR";
