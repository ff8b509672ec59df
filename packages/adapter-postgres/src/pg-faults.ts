import { Fault } from "@leadstream/kernel";
import pg from "pg";

/*
 * The one place that reads SQLSTATEs and driver messages. What heals by itself (the server is away, restarts,
 * has no slot left, or chose us as the victim of a deadlock) becomes `store.unavailable`; all else is a bug.
 */

const healingClass = /^(?:08...|57P0[1-4]|40001|40P01|53300)$/u;
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

function heals(thrown: unknown): thrown is Error {
  if (!(thrown instanceof Error)) return false;
  if (thrown instanceof AggregateError && thrown.errors.some(heals)) return true;
  const code = codeOf(thrown);
  return healingClass.test(code) || socketCodes.has(code) || connectionLost.test(thrown.message);
}

/** `store.unavailable` for what a retry may cure, else the very same error: a bug is not dressed up. */
export function faultOf(thrown: unknown): unknown {
  if (!heals(thrown)) return thrown;
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
