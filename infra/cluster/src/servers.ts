import { join } from "node:path";
import {
  attachToEmbeddedPostgres,
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from "@leadstream/adapter-postgres";
import { freePorts, isTaken, type KafkaServer, startKafka } from "@leadstream/kafka-server";

/** A server that can be stopped and started again with the same data and address. */
export type Rising = {
  /** Its own address, even with a proxy in front. */
  readonly address: string;
  readonly pid: () => number;
  /** Stops in order, or kills like a power failure; resolves when it answers again. One restart at a time. */
  readonly restart: (how: "stop" | "kill") => Promise<void>;
  readonly restarts: () => number;
  readonly stop: () => Promise<void>;
};

/** Proxies in front of the servers, used by the services. */
export type Via = {
  /** Receives the broker's port; returns the port that the broker must give to its clients. */
  readonly kafka: (brokerPort: number) => Promise<number>;
  readonly postgres: (url: string) => Promise<string>;
};

export type Broker = Rising & {
  /** Address for clients. */
  readonly brokers: string;
};

/** Kafka of a data folder. The proxy is opened first, because a broker tells its clients where to connect. */
export async function startBroker(
  dataDir: string,
  via: Via["kafka"] | undefined,
  wishedPort = 0,
): Promise<Broker> {
  const [free = 0] = await freePorts(1);
  const port = wishedPort === 0 ? free : wishedPort;
  const advertisedPort = await via?.(port);
  const start = (): Promise<KafkaServer> =>
    startKafka({
      dataDir: join(dataDir, "kafka"),
      port,
      ...(advertisedPort === undefined ? {} : { advertisedPort }),
    });
  let server = await start();
  let restarts = 0;
  return {
    address: server.brokers,
    pid: () => server.pid,
    brokers: `127.0.0.1:${advertisedPort ?? port}`,
    restart: async (how) => {
      await server[how]();
      server = await start();
      restarts += 1;
    },
    restarts: () => restarts,
    stop: () => server.stop(),
  };
}

async function killed({ pid, ended }: EmbeddedPostgres): Promise<void> {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It was killed already.
  }
  await ended;
}

/** @throws RangeError when another program listens on the port of an option. */
export async function mustBeFree(option: string, port: number): Promise<void> {
  if (port !== 0 && (await isTaken(port)))
    throw new RangeError(`--${option} ${port}: another program listens there; 0 takes a free one`);
}

/** @throws RangeError when two of the given ports are equal. */
export function mustDiffer(ports: readonly number[]): void {
  const wished = ports.filter((port) => port !== 0);
  if (new Set(wished).size < wished.length)
    throw new RangeError("--port, --kafka-port and --postgres-port: each needs its own port");
}

/** PostgreSQL of a data folder. @throws RangeError when another program listens on the port. */
export async function startDatabase(dataDir: string, wishedPort = 0): Promise<Rising> {
  const beside = await attachToEmbeddedPostgres(dataDir);
  const isLeftOver = beside !== null && new URL(beside.url).port === String(wishedPort);
  if (!isLeftOver) await mustBeFree("postgres-port", wishedPort);
  const fixed = wishedPort === 0 ? {} : { port: wishedPort };
  let server: EmbeddedPostgres = await startEmbeddedPostgres({ dataDir, ...fixed });
  const { url } = server;
  const port = Number(new URL(url).port);
  let restarts = 0;
  return {
    address: url,
    pid: () => server.pid,
    restart: async (how) => {
      if (how === "stop") await server.stop();
      else await killed(server);
      server = await startEmbeddedPostgres({ dataDir, port });
      restarts += 1;
    },
    restarts: () => restarts,
    stop: () => server.stop(),
  };
}
