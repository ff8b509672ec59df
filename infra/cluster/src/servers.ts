import { join } from "node:path";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@leadstream/adapter-postgres";
import { freePorts, type KafkaServer, startKafka } from "@leadstream/kafka-server";

/** A server that may fall and rise: the same data, the same address. */
export type Rising = {
  /** Where it listens itself, whatever stands before it. */
  readonly address: string;
  readonly pid: () => number;
  /** In order, or as a power cut would; resolves when it answers again. One at a time. */
  readonly restart: (how: "stop" | "kill") => Promise<void>;
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
export async function startBroker(dataDir: string, via: Via["kafka"] | undefined): Promise<Broker> {
  const [port = 0] = await freePorts(1);
  const advertisedPort = await via?.(port);
  const start = (): Promise<KafkaServer> =>
    startKafka({
      dataDir: join(dataDir, "kafka"),
      port,
      ...(advertisedPort === undefined ? {} : { advertisedPort }),
    });
  let server = await start();
  return {
    address: server.brokers,
    pid: () => server.pid,
    brokers: `127.0.0.1:${advertisedPort ?? port}`,
    restart: async (how) => {
      await server[how]();
      server = await start();
    },
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

/** PostgreSQL of a data folder. */
export async function startDatabase(dataDir: string): Promise<Rising> {
  let server: EmbeddedPostgres = await startEmbeddedPostgres({ dataDir });
  const { url } = server;
  const port = Number(new URL(url).port);
  return {
    address: url,
    pid: () => server.pid,
    restart: async (how) => {
      if (how === "stop") await server.stop();
      else await killed(server);
      server = await startEmbeddedPostgres({ dataDir, port });
    },
    stop: () => server.stop(),
  };
}
