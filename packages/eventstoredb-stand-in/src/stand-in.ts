import { createServer } from "node:net";
import type { Server as TcpServer, Socket } from "node:net";
import { Server, ServerCredentials } from "@grpc/grpc-js";
import type {
  sendUnaryData,
  ServerReadableStream,
  ServerUnaryCall,
  ServerWritableStream,
} from "@grpc/grpc-js";
import gossipServices from "@eventstore/db-client/generated/gossip_grpc_pb.js";
import featureServices from "@eventstore/db-client/generated/serverfeatures_grpc_pb.js";
import type { SupportedMethods } from "@eventstore/db-client/generated/serverfeatures_pb.js";
import type { ClusterInfo } from "@eventstore/db-client/generated/gossip_pb.js";
import streamServices from "@eventstore/db-client/generated/streams_grpc_pb.js";
import type { AppendReq, AppendResp, ReadReq, ReadResp } from "@eventstore/db-client/generated/streams_pb.js";
import { append } from "./append-call.ts";
import { clusterOf, supportedMethods } from "./discovery.ts";
import { Faults } from "./faults.ts";
import { openLogFile } from "./log-file.ts";
import { EventLog } from "./log.ts";
import { read } from "./read-call.ts";

export type StandInOptions = {
  /** Default: any free port. */
  readonly port?: number;
  /** Default: loopback. */
  readonly host?: string;
  /** Folder for the events. Absent: they are only in memory. */
  readonly folder?: string;
  /** The log of another stand-in, to simulate two nodes of one cluster. */
  readonly log?: EventLog;
};

export type StandIn = {
  readonly port: number;
  readonly connectionString: string;
  readonly log: EventLog;
  readonly faults: Faults;
  readonly close: () => Promise<void>;
};

/** Starts a server with EventStoreDB's gRPC protocol and its own log. */
export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const { host = "127.0.0.1", folder } = options;
  const file = folder === undefined ? undefined : openLogFile(folder);
  const log = options.log ?? new EventLog(file);
  const faults = new Faults();
  const server = new Server();
  const sockets = new Set<Socket>();
  const tcp = listener(server, sockets);
  const port = await listen(tcp, options.port ?? 0, host);
  serve(server, { log, faults, host, port });
  faults.on("resetConnections", () => {
    for (const socket of sockets) socket.resetAndDestroy();
  });
  const close = async (): Promise<void> => {
    const closed = new Promise((resolve) => tcp.close(resolve));
    server.forceShutdown();
    for (const socket of sockets) socket.destroy();
    await closed;
    file?.close();
  };
  return { port, connectionString: `esdb://${host}:${port}?tls=false`, log, faults, close };
}

/** Accepts the sockets and passes them to the gRPC server, so that faults can cut them. */
function listener(server: Server, sockets: Set<Socket>): TcpServer {
  const injector = server.createConnectionInjector(ServerCredentials.createInsecure());
  return createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => sockets.delete(socket));
    injector.injectConnection(socket);
  });
}

function listen(tcp: TcpServer, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    tcp.once("error", reject);
    tcp.listen(port, host, () => {
      const address = tcp.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

type Served = {
  readonly log: EventLog;
  readonly faults: Faults;
  readonly host: string;
  readonly port: number;
};

function serve(server: Server, parts: Served): void {
  server.addService(streamServices.StreamsService, {
    read: (call: ServerWritableStream<ReadReq, ReadResp>) => void read(parts, call),
    append: (call: ServerReadableStream<AppendReq, AppendResp>, answer: sendUnaryData<AppendResp>) =>
      void append(parts, call, answer),
  });
  server.addService(featureServices.ServerFeaturesService, {
    getSupportedMethods: (
      _call: ServerUnaryCall<unknown, unknown>,
      answer: sendUnaryData<SupportedMethods>,
    ) => answer(null, supportedMethods()),
  });
  server.addService(gossipServices.GossipService, {
    read: (_call: ServerUnaryCall<unknown, unknown>, answer: sendUnaryData<ClusterInfo>) =>
      answer(null, clusterOf(parts)),
  });
}
