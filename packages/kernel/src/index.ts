export { assertNever } from "./assert-never.ts";
export { Fault, faultOfSystem, remedyFor } from "./errors.ts";
export type { FaultCode, Remedy } from "./errors.ts";
export { err, ok } from "./result.ts";
export type { Result } from "./result.ts";
export { remembered } from "./remembered.ts";
export type { Remembered } from "./remembered.ts";
export { seededNumbers } from "./seeded-numbers.ts";
export { jsonLine, printable } from "./printable.ts";
