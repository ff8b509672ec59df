import { join } from "node:path";
import {
  attachToEmbeddedPostgres,
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from "@leadstream/adapter-postgres";
import { freePorts, isTaken, type KafkaServer, startKafka } from "@leadstream/kafka-server";

/** A server that may fall and rise: the same data, the same address. */
export type Rising = {
  /** Where it listens itself, whatever stands before it. */
  readonly address: string;
  readonly pid: () => number;
  /** In order, or as a power cut would; resolves when it answers again. One at a time. */
  readonly restart: (how: "stop" | "kill") => Promise<void>;
  readonly restarts: () => number;
  readonly stop: () => Promise<void>;
};

/** What stands before the servers; the services reach them there instead of directly. */
export type Via = {
  /** Told the port the broker will have; says which port the broker is to name to its clients. */
  readonly kafka: (brokerPort: number) => Promise<number>;
  readonly postgres: (url: string) => Promise<string>;
};

export type Broker = Rising & {
  /** Where clients are to go. */
  readonly brokers: string;
};

/** Kafka of a data folder. What stands before it is asked first: a broker tells its clients where to come back to. */
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
    // Somebody has killed it already.
  }
  await ended;
}

/** @throws RangeError when another program listens on the port that an option of ours names. */
export async function mustBeFree(option: string, port: number): Promise<void> {
  if (port !== 0 && (await isTaken(port)))
    throw new RangeError(`--${option} ${port}: another program listens there; 0 takes a free one`);
}

/** @throws RangeError when two of the ports that were asked for are one. */
export function mustDiffer(ports: readonly number[]): void {
  const wished = ports.filter((port) => port !== 0);
  if (new Set(wished).size < wished.length)
    throw new RangeError("--port, --kafka-port and --postgres-port: each needs a port of its own");
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
