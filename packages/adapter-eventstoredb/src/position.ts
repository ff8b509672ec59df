import { Fault } from "@leadstream/kernel";
import type { Position } from "@eventstore/db-client";

/*
 * The store's position of an event is a byte offset in its log, and the first event may stand at 0. Our position is above
 * 0, and 0 means "before everything". So ours is the store's plus one. Commit and prepare position are the same for every
 * event written over gRPC. The prepare position that a server reports may be that of the first event of the same append,
 * so we do not use it.
 */

/** @throws Fault `store.event-invalid` when the position is missing, or too large for a number (9 PB of log). */
export function positionOf(commit: bigint | undefined): number {
  if (commit === undefined || commit < 0n || commit >= BigInt(Number.MAX_SAFE_INTEGER))
    throw new Fault(
      "store.event-invalid",
      "an event without a usable position: the server must be 22.6 or newer",
    );
  return Number(commit) + 1;
}

/** Where reading starts. A read includes the event there; a subscription starts after it. */
export function startAt(position: number): Position | "start" {
  if (position <= 0) return "start";
  const offset = BigInt(position - 1);
  return { commit: offset, prepare: offset };
}
