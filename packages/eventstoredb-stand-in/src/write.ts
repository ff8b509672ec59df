import type { ServerWritableStream } from "@grpc/grpc-js";
import type { ReadReq, ReadResp } from "@eventstore/db-client/generated/streams_pb.js";

export type ReadCall = ServerWritableStream<ReadReq, ReadResp>;

/** What the client does not take waits here. Resolves at once when the call is over. */
export async function write(call: ReadCall, response: ReadResp): Promise<void> {
  if (!isOpen(call) || call.write(response)) return;
  await firstOf(call, ["drain", ...ends]);
}

/** What a call says when it is over, however it came to that. */
export const ends = ["cancelled", "close", "finish"] as const;

export const isOpen = (call: ReadCall): boolean => !call.cancelled && !call.writableEnded && !call.destroyed;

/** Resolves with the first of these events and leaves no listener behind. */
export function firstOf(call: ReadCall, events: readonly string[]): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      for (const event of events) call.off(event, done);
      resolve();
    };
    for (const event of events) call.on(event, done);
  });
}
