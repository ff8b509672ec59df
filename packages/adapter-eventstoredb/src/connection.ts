import { EventStoreDBClient } from "@eventstore/db-client";
import type {
  AllStreamResolvedEvent,
  AppendResult,
  EventData,
  NO_STREAM,
  ResolvedEvent,
} from "@eventstore/db-client";
import { append } from "@eventstore/db-client/dist/streams/appendToStream/append.js";
import { ReadStream } from "@eventstore/db-client/dist/streams/utils/ReadStream.js";
import { convertGrpcEvent } from "@eventstore/db-client/dist/utils/convertGrpcEvent.js";
import { StreamsClient } from "@eventstore/db-client/generated/streams_grpc_pb.js";
import type { ReadReq } from "@eventstore/db-client/generated/streams_pb.js";
import { withinDeadline } from "./deadline.ts";

/*
 * The few calls we make, over the client's own connection: it finds the leader, follows it and reconnects.
 *
 * Two calls bypass the client's public methods. `appendToStream` sends everything over one BatchAppend stream and keeps
 * the pending answers in a table shared by all clients of the process. An error on one connection rejects the appends of
 * the others, and a late answer finds no entry and throws where nobody can catch it. The plain call has one status per
 * append. And `readAll` cannot filter, although the server can.
 *
 * Only the leader answers, so a read sees everything acknowledged before.
 */

/** An event with the size of its data. */
export type Resolved = (ResolvedEvent | AllStreamResolvedEvent) & { readonly bytes: number };

/** Ends with the page. `cancel` stops early. */
export type Page = AsyncIterable<Resolved> & {
  readonly destroy: (reason: Error) => unknown;
  readonly cancel: () => Promise<void>;
};

const requiresLeader = true;

export type Connection = {
  readonly client: EventStoreDBClient;
  readonly append: (
    stream: string,
    events: readonly EventData[],
    expected: bigint | typeof NO_STREAM,
    deadlineMs: number,
  ) => Promise<AppendResult>;
  readonly read: (request: ReadReq) => Page;
  readonly close: () => Promise<void>;
};

export function connect(to: string | EventStoreDBClient, closeWithinMs: number): Connection {
  const client = typeof to === "string" ? EventStoreDBClient.connectionString(esdb(to)) : to;
  return {
    client,
    append: (stream, events, expectedRevision, deadline) =>
      append.call(client, stream, [...events], {
        expectedRevision,
        requiresLeader,
        deadline,
        batchAppendSize: 0,
      }),
    read: (request) => {
      const open = client["GRPCStreamCreator"](StreamsClient, "read", (streams) =>
        streams.read(request, ...client["callArguments"]({ requiresLeader }, { deadline: Infinity })),
      );
      const page = new ReadStream<Resolved>(
        open,
        (event) => ({ ...convertGrpcEvent(event), bytes: event.getEvent()?.getData_asU8().length ?? 0 }),
        {},
      );
      // An error may come after the reader has left. Without a listener it would end the process.
      page.on("error", () => undefined);
      return page;
    },
    close: async () => {
      // Neither call may wait for a connection that is not open yet.
      await withinDeadline(client.dispose(), closeWithinMs).catch(() => undefined);
      const channel = await withinDeadline(client["getChannel"](), closeWithinMs).catch(() => undefined);
      channel?.close();
    },
  };
}

/** The new name of the server. The protocol is the same, and the client knows only the old name. */
const esdb = (url: string): string => url.replace(/^(kurrentdb|kurrent|kdb)(?=(\+discover)?:\/\/)/u, "esdb");
