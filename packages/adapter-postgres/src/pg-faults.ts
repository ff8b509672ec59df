import { Fault, faultOfSystem } from "@leadstream/kernel";
import type { FaultCode } from "@leadstream/kernel";
import pg from "pg";

/*
 * Only this file reads SQLSTATEs and driver messages. Passing trouble (the server is away, restarts, or chose us as the
 * victim of a deadlock) becomes `store.unavailable`. A server in trouble (no space, no memory, a broken disk) gets the code
 * of its trouble. Errors that only a person can fix become `config.invalid`. Everything else is a bug.
 */
/**
 * 08 connection, 40 rolled back, 53300 no connection left, 57 an operator stopped something; 55P03 and 25P03-04
 * locks and idle transactions that timed out.
 */
const healingClass = /^(?:08...|40(?:000|001|003|P01)|53300|57(?:000|P0[1-5])|55P03|25P0[34])$/u;
/** For a connection: invalid authorisation, no such database. For a statement: missing rights. */
const settingClass = /^(?:28...|3D000|42501)$/u;

type Trouble = { readonly states: RegExp; readonly code: FaultCode; readonly message: string };

/** The first row that matches gives the name. */
const troubles: readonly Trouble[] = [
  {
    states: /^53100$/u,
    code: "store.full",
    message: "PostgreSQL has no space left on its disk: make space; work goes on by itself",
  },
  {
    states: /^53300$/u,
    code: "store.exhausted",
    message: "PostgreSQL has no connection left: raise max_connections or lower DATABASE_CONNECTIONS",
  },
  {
    states: /^53...$/u,
    code: "store.exhausted",
    message: "PostgreSQL has reached a limit (memory, files, or one of its own): see its log",
  },
  {
    states: /^(?:58P0[12]|XX00[12])$/u,
    code: "store.damaged",
    message: "a file of PostgreSQL is missing or damaged: look at its log, restore from backup",
  },
  {
    states: /^58...$/u,
    code: "store.io-failed",
    message: "PostgreSQL cannot read or write its files: look at its log and its disk",
  },
  {
    states: /^25006$/u,
    code: "store.read-only",
    message: "PostgreSQL takes no writes: a standby, or set read-only because its disk is nearly full",
  },
  {
    states: /^57014$/u,
    code: "store.cancelled",
    message: "PostgreSQL ended a statement: statement_timeout, or an operator",
  },
];

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
const POOL_WAIT_OVER = "timeout exceeded when trying to connect";
// node-postgres gives these errors no code.
const connectionLost =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed)/u;

const codeOf = (thrown: Error): string =>
  "code" in thrown && typeof thrown.code === "string" ? thrown.code : "";

const settingMessage = (sqlstate: string): string =>
  sqlstate === "42501"
    ? "DATABASE_URL: its role may not do this on the tables of leadstream, or PostgreSQL may not write its files"
    : "DATABASE_URL: PostgreSQL does not accept this user, password or database";

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
 * `store.unavailable` for errors that a retry may cure, the code of the trouble for a server in trouble,
 * `config.invalid` for an address that the server refuses. Any other error passes unchanged: a bug stays a bug.
 */
export function faultOf(thrown: unknown): unknown {
  const system = faultOfSystem(thrown);
  if (system instanceof Fault) return system;
  const sqlstate = thrown instanceof Error ? codeOf(thrown) : "";
  if (isSetting(thrown)) return new Fault("config.invalid", settingMessage(sqlstate), { sqlstate }, thrown);
  const trouble = thrown instanceof pg.DatabaseError && troubles.find(({ states }) => states.test(sqlstate));
  if (trouble) return new Fault(trouble.code, trouble.message, { sqlstate }, thrown);
  if (!isAway(thrown)) return thrown;
  return new Fault("store.unavailable", "PostgreSQL did not answer", { sqlstate }, thrown);
}

/** Whether the wait for a free connection of the pool timed out. */
export const isPoolBusy = (thrown: unknown): boolean =>
  thrown instanceof Fault &&
  thrown.code === "store.unavailable" &&
  thrown.cause instanceof Error &&
  thrown.cause.message === POOL_WAIT_OVER;

/** Runs `work` and translates its errors. @throws Fault `store.unavailable`, or the trouble of the server */
export async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw faultOf(thrown);
  }
}

/** Whether another row violated this unique constraint. */
export const isUniqueViolation = (thrown: unknown, constraint: string): boolean =>
  thrown instanceof pg.DatabaseError && thrown.code === "23505" && thrown.constraint === constraint;

/** Whether the server refused the statement and the connection is still usable. */
export const isRefusal = (thrown: unknown): boolean =>
  thrown instanceof pg.DatabaseError && thrown.severity === "ERROR";

/** Whether a table has been dropped. */
export const isTableGone = (thrown: unknown): boolean =>
  thrown instanceof pg.DatabaseError && thrown.code === "42P01";
