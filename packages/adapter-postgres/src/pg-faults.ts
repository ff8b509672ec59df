import { Fault, faultOfSystem } from "@leadstream/kernel";
import type { FaultCode } from "@leadstream/kernel";
import pg from "pg";

/*
 * The one place that reads SQLSTATEs and driver messages. What heals by itself (the server is away, restarts, or chose
 * us as the victim of a deadlock) becomes `store.unavailable`; a server in trouble (no space, no memory, a broken disk)
 * gets the name of its trouble; what only somebody can set right is a setting; all else is a bug.
 */

/** 08 connection, 40 rolled back, 53300 no slot left, 57 the operator stopped something; locks and idle transactions that ran out of time. */
const healingClass = /^(?:08...|40(?:000|001|003|P01)|53300|57(?:000|P0[1-5])|55P03|25P0[34])$/u;
/** Of a connection: invalid authorisation, no such database; of a statement: the role may not. */
const settingClass = /^(?:28...|3D000|42501)$/u;

type Trouble = { readonly states: RegExp; readonly code: FaultCode; readonly message: string };

/** In this order: the first row that fits names it. */
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
    message: "PostgreSQL has run short of memory, files or a limit of its own: its log says which",
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
// node-postgres gives these no code.
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
 * `store.unavailable` for what a retry may cure, the name of the trouble where the server is in one, `config.invalid`
 * for an address the server does not accept, else the very same error: a bug is not dressed up.
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

/** Whether the wait for a connection of the pool ran out. */
export const isPoolBusy = (thrown: unknown): boolean =>
  thrown instanceof Fault &&
  thrown.code === "store.unavailable" &&
  thrown.cause instanceof Error &&
  thrown.cause.message === POOL_WAIT_OVER;

/** Runs `work` and translates what it throws. @throws Fault `store.unavailable`, or the trouble the server is in */
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

/** A table that was there is not there any more. */
export const isTableGone = (thrown: unknown): boolean =>
  thrown instanceof pg.DatabaseError && thrown.code === "42P01";
