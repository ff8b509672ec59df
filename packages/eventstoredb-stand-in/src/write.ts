import { once } from "node:events";
import type { ServerWritableStream } from "@grpc/grpc-js";
import type { ReadReq, ReadResp } from "@eventstore/db-client/generated/streams_pb.js";

export type ReadCall = ServerWritableStream<ReadReq, ReadResp>;

/** What the client does not take waits here. Resolves at once when the call is over. */
export async function write(call: ReadCall, response: ReadResp): Promise<void> {
  if (call.cancelled || call.writableEnded || call.write(response)) return;
  await Promise.race(["drain", "cancelled", "close"].map((sign) => once(call, sign)));
}
