import { Metadata, status } from "@grpc/grpc-js";
import type { StatusObject } from "@grpc/grpc-js";
import type { Endpoint } from "./faults.ts";

/*
 * Failures in EventStoreDB's format: a gRPC status, and in the trailing metadata the name of the exception, by which the
 * client distinguishes them.
 */

export type Failure = Pick<StatusObject, "code" | "details" | "metadata">;

function failure(code: status, details: string, fields: Readonly<Record<string, string>> = {}): Failure {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(fields)) metadata.set(name, value);
  return { code, details, metadata };
}

export const notLeader = ({ host, port }: Endpoint): Failure =>
  failure(status.NOT_FOUND, "Leader info available", {
    exception: "not-leader",
    "leader-endpoint-host": host,
    "leader-endpoint-port": String(port),
  });

export const invalidTransaction = (): Failure =>
  failure(status.INVALID_ARGUMENT, "Invalid Transaction", { exception: "invalid-transaction" });

export const invalidArgument = (details: string): Failure => failure(status.INVALID_ARGUMENT, details);

export const unimplemented = (what: string): Failure =>
  failure(status.UNIMPLEMENTED, `the stand-in has no ${what}`);

export const connectionLost = (): Failure => failure(status.UNAVAILABLE, "connection lost");
