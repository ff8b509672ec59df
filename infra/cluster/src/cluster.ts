import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { prepareDataFolder } from "@leadstream/adapter-postgres";
import type { Clock } from "@leadstream/application";
import { logFor, openPlatform, openProjectTopics, type Platform } from "@leadstream/platform";
import { announce, type EventStoreName, localKey, markFolder } from "./folder.ts";
import { type FrontDoor, openFrontDoor } from "./front-door.ts";
import { openControlDoor } from "./control-door.ts";
import { allReady, type Fleet, startFleet } from "./fleet.ts";
import { createLife, type Life } from "./life.ts";
import { firstWaiting } from "./quiet.ts";
import {
  type Broker,
  mustBeFree,
  mustDiffer,
  type Rising,
  startBroker,
  startDatabase,
  type Via,
} from "./servers.ts";
import type { Cluster } from "./running.ts";
import { startClock, topicsOutOfTime } from "./virtual-clock.ts";
import { endStrays } from "./strays.ts";
import { startEventStoreStandIn } from "./stand-in.ts";

export type { Cluster } from "./running.ts";

export type ClusterOptions = {
  /** The folder of all data; kept between runs. */
  readonly dataDir: string;
  readonly eventStore: EventStoreName;
  /** Port of the front door; 0 takes a free one. */
  readonly port: number;
  /** The services follow a clock that starts here and that a demo moves; default: the real clock. */
  readonly virtualClock?: string | undefined;
  /** Instances of each service; default one. */
  readonly instances?: Readonly<Record<string, number>>;
  /** Ports of broker and database; default: free ones. */
  readonly kafkaPort?: number;
  readonly postgresPort?: number;
  /** Receives progress lines during the start. */
  readonly say?: (line: string) => void;
  /** Proxies in front of Kafka and PostgreSQL, which the services use instead of the servers. */
  readonly via?: Partial<Via>;
};

/** Starts Kafka, PostgreSQL, the event store and one process per service; resolves when all are ready. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const dataDir = resolve(options.dataDir);
  const logFolder = join(dataDir, "logs");
  mustDiffer([options.port, options.kafkaPort ?? 0, options.postgresPort ?? 0]);
  await mustBeFree("port", options.port);
  await prepareDataFolder(dataDir);
  await mkdir(logFolder, { recursive: true, mode: 0o700 });
  const life = createLife();
  try {
    return await build({ ...options, dataDir }, logFolder, life);
  } catch (thrown) {
    await life.close();
    throw thrown;
  }
}

type Build = ClusterOptions & { readonly dataDir: string };

async function build(options: Build, logFolder: string, life: Life): Promise<Cluster> {
  const { dataDir, say = () => undefined } = options;
  const isNew = await markFolder(dataDir, options.eventStore);
  say("PostgreSQL and Apache Kafka");
  const [postgres, kafka] = await openServers(options, life);
  const strays = await endStrays(join(dataDir, MASTER_KEY));
  if (strays > 0) say(`ended ${strays} services that a killed cluster had left running`);
  const eventStoreUrl =
    options.eventStore === "postgres" ? undefined : await startEventStoreStandIn(dataDir, life);
  say("topics");
  const virtualClock = await startClock(postgres.address, { startIso: options.virtualClock, isNew }, life);
  await makeTopics(kafka.brokers, virtualClock === undefined ? {} : topicsOutOfTime);
  const env = await environment(options, {
    brokers: kafka.brokers,
    databaseUrl: postgres.address,
    eventStoreUrl,
  });
  const { key, keysFile } = await localKey(dataDir);
  const platform = await onlooker(dataDir, { kafka, postgres, eventStoreUrl, virtualClock }, life);
  say("services");
  const { closing } = life.parts;
  const setting = { env: { ...env, API_KEYS_FILE: keysFile }, logFolder, closing };
  const fleet = await startFleet(options.instances ?? {}, setting);
  life.parts.onClose("services", fleet.stop);
  const running = { key, kafka, postgres, platform, fleet };
  const cluster = await withDoors(options.port, running, life);
  const control = await openControlDoor(cluster);
  life.parts.onClose("control door", control.close);
  const addresses = {
    url: cluster.url,
    kafkaBrokers: [kafka.brokers],
    eventStoreUrl,
    controlUrl: control.url,
  };
  await announce(dataDir, { key, ...addresses, virtualClock: virtualClock !== undefined }, life);
  await allReady(fleet.services, closing);
  return cluster;
}

type Found = Pick<Cluster, "kafka" | "postgres"> & {
  readonly eventStoreUrl: string | undefined;
  readonly virtualClock: Clock | undefined;
};

/** Reads stream and stores from outside the services. */
const onlooker = (
  dataDir: string,
  { kafka, postgres, eventStoreUrl, virtualClock }: Found,
  life: Life,
): Promise<Platform> =>
  openPlatform(life.parts, {
    name: "cluster",
    log: logFor("cluster", "silent"),
    databaseUrl: postgres.address,
    masterKeyFile: join(dataDir, MASTER_KEY),
    kafkaBrokers: [kafka.brokers],
    eventStoreUrl,
    ...(virtualClock === undefined ? {} : { virtualClock }),
  });

type Running = Pick<Cluster, "key" | "kafka" | "postgres" | "platform"> & {
  readonly fleet: Fleet;
};

/** The cluster for the program that started it, with its front door and control endpoint. */
async function withDoors(port: number, running: Running, life: Life): Promise<Cluster> {
  const { fleet, ...seen } = running;
  const waiting = () => firstWaiting(seen.platform);
  const door = await openDoor(port, fleet, waiting, life);
  return {
    ...seen,
    url: `http://127.0.0.1:${door.port}`,
    services: fleet.services,
    scale: fleet.scale,
    restart: restartOf(running),
    another: async (service, name) => {
      const made = await fleet.another(service, name);
      life.parts.onClose(name, made.stop);
      return made;
    },
    waiting,
    stop: life.close,
  };
}

const restartOf =
  ({ fleet, kafka, postgres }: Pick<Running, "fleet" | "kafka" | "postgres">): Cluster["restart"] =>
  (part) => {
    if (part === "kafka") return kafka.restart("stop");
    if (part === "postgres") return postgres.restart("stop");
    return fleet.restart(part);
  };

const MASTER_KEY = "master.key";

type Addresses = {
  readonly brokers: string;
  readonly databaseUrl: string;
  readonly eventStoreUrl: string | undefined;
};

/** Variables that every service reads. */
async function environment(
  { dataDir, eventStore, via, virtualClock }: Build,
  { brokers, databaseUrl, eventStoreUrl }: Addresses,
): Promise<Readonly<Record<string, string>>> {
  return {
    BUS: "kafka",
    KAFKA_BROKERS: brokers,
    DATABASE_URL: (await via?.postgres?.(databaseUrl)) ?? databaseUrl,
    MASTER_KEY_FILE: join(dataDir, MASTER_KEY),
    EVENT_STORE: eventStore,
    WATCHED_FOLDERS: dataDir,
    // All read the same environment, so capture looks up as enrichment does.
    CHAINED_ANSWERS: "on",
    ...(eventStoreUrl === undefined ? {} : { EVENTSTORE_URL: eventStoreUrl }),
    ...(virtualClock === undefined
      ? {}
      : { CLOCK: "shared", COMPANY_REGISTRY_FILE: join(dataDir, "companies.csv") }),
  };
}

/** If one server fails to start, the other one is closed with the rest. */
async function openServers(options: Build, life: Life): Promise<readonly [Rising, Broker]> {
  const opening = [openDatabase(options, life), openBroker(options, life)] as const;
  await Promise.allSettled(opening);
  return Promise.all(opening);
}

async function openDatabase({ dataDir, postgresPort }: Build, life: Life): Promise<Rising> {
  const postgres = await startDatabase(dataDir, postgresPort);
  life.parts.onClose("postgres", postgres.stop);
  return postgres;
}

async function openBroker({ dataDir, via, kafkaPort }: Build, life: Life): Promise<Broker> {
  const kafka = await startBroker(dataDir, via?.kafka, kafkaPort);
  life.parts.onClose("kafka", kafka.stop);
  return kafka;
}

/** One broker, so one copy of every partition. */
async function makeTopics(brokers: string, settings: Readonly<Record<string, string>>): Promise<void> {
  const log = logFor("cluster", "silent");
  const topics = await openProjectTopics({
    brokers: [brokers],
    clientId: "cluster",
    replication: 1,
    settings,
    log,
  });
  await topics.apply().finally(topics.close);
}

async function openDoor(
  port: number,
  { httpPorts }: Fleet,
  waiting: Cluster["waiting"],
  life: Life,
): Promise<FrontDoor> {
  const door = await openFrontDoor(port, {
    intakePorts: () => httpPorts("intake"),
    apiPorts: () => httpPorts("api"),
    waiting,
  });
  life.parts.onClose("front door", door.close);
  return door;
}
