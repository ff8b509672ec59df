import type { ServerWritableStream } from "@grpc/grpc-js";
import type { ReadReq, ReadResp } from "@eventstore/db-client/generated/streams_pb.js";

export type ReadCall = ServerWritableStream<ReadReq, ReadResp>;

/** Writes a response, and waits while the client reads slowly. Resolves at once if the call has ended. */
export async function write(call: ReadCall, response: ReadResp): Promise<void> {
  if (!isOpen(call) || call.write(response)) return;
  await firstOf(call, ["drain", ...ends]);
}

/** Events of a call that has ended, for any reason. */
export const ends = ["cancelled", "close", "finish"] as const;

export const isOpen = (call: ReadCall): boolean => !call.cancelled && !call.writableEnded && !call.destroyed;

/** Resolves at the first of these events and removes its listeners. */
export function firstOf(call: ReadCall, events: readonly string[]): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      for (const event of events) call.off(event, done);
      resolve();
    };
    for (const event of events) call.on(event, done);
  });
}
