import { randomUUID } from "node:crypto";
import type { ReadReq } from "@eventstore/db-client/generated/streams_pb.js";
import type { Parts } from "./append-call.ts";
import { filterOf } from "./filter.ts";
import type { EventLog } from "./log.ts";
import type { Recorded } from "./recorded.ts";
import { caughtUpResponse, checkpointResponse, confirmationResponse, eventResponse } from "./responses.ts";
import { ends, firstOf, isOpen, write } from "./write.ts";
import type { ReadCall } from "./write.ts";

/*
 * A subscription to $all: a confirmation, the existing events after the position, "caught up", and then new events. One
 * loop does both, so there is no gap between them. A filtered subscription also gets checkpoints, in order among the
 * events, which say how far the server has read.
 */

const defaultWindow = 32;

export async function followAll(parts: Parts, call: ReadCall, options: ReadReq.Options): Promise<void> {
  const { log, faults } = parts;
  const isOver = firstOf(call, ends);
  const end = (): void => void call.end();
  faults.once("endSubscriptions", end);
  void isOver.then(() => faults.off("endSubscriptions", end));
  await write(call, confirmationResponse(randomUUID()));
  await deliver(parts, call, options, startOf(log, options, faults.repeats));
}

async function deliver(parts: Parts, call: ReadCall, options: ReadReq.Options, start: number): Promise<void> {
  const { log, faults } = parts;
  const isWanted = filterOf(options);
  const checkpoint = checkpointsOf(options);
  let isLive = false;
  for (let at = start; isOpen(call);) {
    const event = faults.isMuted ? undefined : log.all[at];
    if (event === undefined) {
      if (!isLive) await write(call, caughtUpResponse());
      isLive = true;
      await appended(log, call);
      continue;
    }
    at += 1;
    const copies = isWanted(event) ? Math.min(2, 1 + faults.repeats) : 0;
    for (let copy = 0; copy < copies && isOpen(call); copy += 1) await write(call, eventResponse(event));
    if (checkpoint(event) && isOpen(call)) await write(call, checkpointResponse(event.position));
  }
}

/** The index after the position, minus the number of events to repeat. */
function startOf(log: EventLog, options: ReadReq.Options, repeats: number): number {
  const all = options.getAll();
  const position = all?.getPosition();
  if (all?.hasEnd() === true) return log.all.length;
  if (position === undefined) return 0;
  return Math.max(0, log.indexAt(Number(position.getCommitPosition()) + 1) - repeats);
}

/** Whether a checkpoint follows an event: one after every `window × multiplier` events read. */
function checkpointsOf(options: ReadReq.Options): (event: Recorded) => boolean {
  const filter = options.getFilter();
  if (filter === undefined) return () => false;
  const window = filter.hasMax() ? filter.getMax() : defaultWindow;
  const interval = window * Math.max(1, filter.getCheckpointintervalmultiplier());
  let looked = 0;
  return () => (looked += 1) % interval === 0;
}

/** Waits for the next append or the end of the call. */
function appended(log: EventLog, call: ReadCall): Promise<void> {
  return new Promise((resolve) => {
    const wake = (): void => {
      log.off("appended", wake);
      for (const sign of ends) call.off(sign, wake);
      resolve();
    };
    log.on("appended", wake);
    for (const sign of ends) call.on(sign, wake);
  });
}
