import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { prepareDataFolder } from "@leadstream/adapter-postgres";
import { logFor, openPlatform, openProjectTopics, type Platform } from "@leadstream/platform";
import { announce, type EventStoreName, localKey, markFolder } from "./folder.ts";
import { type FrontDoor, openFrontDoor } from "./front-door.ts";
import { freePorts } from "@leadstream/kafka-server";
import { createLife, type Life } from "./life.ts";
import { firstWaiting } from "./quiet.ts";
import { type Broker, type Rising, startBroker, startDatabase, type Via } from "./servers.ts";
import { createServiceProcess, type ServiceProcess, type ServiceSpec } from "./service-process.ts";
import { startClock, topicsOutOfTime } from "./virtual-clock.ts";
import { endStrays } from "./strays.ts";
import { startEventStoreStandIn } from "./stand-in.ts";

export type ClusterOptions = {
  /** Everything lies below it; kept between runs. */
  readonly dataDir: string;
  readonly eventStore: EventStoreName;
  /** Of the front door; 0 takes a free one. */
  readonly port: number;
  /** The services follow a clock that begins here and that a demo moves; default: the wall clock. */
  readonly virtualClock?: string | undefined;
  /** Instances of a service; one of each unless named. */
  readonly instances?: Readonly<Record<string, number>>;
  /** Said while it starts. */
  readonly say?: (line: string) => void;
  /** Where the services reach Kafka and PostgreSQL instead of directly: proxies in front of them. */
  readonly via?: Partial<Via>;
};

/** A running cluster on this machine. */
export type Cluster = {
  readonly url: string;
  readonly key: string;
  readonly services: readonly ServiceProcess[];
  readonly kafka: Broker;
  readonly postgres: Rising;
  /** One more instance of a service, not started; it is stopped with the others. */
  readonly another: (service: string, name: string) => Promise<ServiceProcess>;
  /** Looks at what the services share; consumes nothing. */
  readonly platform: Platform;
  /** The first part that still has something before it, or null. */
  readonly waiting: () => Promise<string | null>;
  readonly stop: () => Promise<void>;
};

const serviceNames = [
  "relay",
  "intake",
  "api",
  "capture",
  "enrichment",
  "scoring",
  "assignment",
  "reclamation",
  "projector",
] as const;

/** Starts Kafka, PostgreSQL, the event store and every service as a process of its own; ready when it resolves. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const dataDir = resolve(options.dataDir);
  const logFolder = join(dataDir, "logs");
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
  const [postgres, kafka] = await Promise.all([openDatabase(options, life), openBroker(options, life)]);
  const strays = await endStrays(join(dataDir, MASTER_KEY));
  if (strays > 0) say(`without ${strays} services that a killed cluster left behind`);
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
  const platform = await openPlatform(life.parts, {
    name: "cluster",
    log: logFor("cluster", "silent"),
    databaseUrl: postgres.address,
    masterKeyFile: join(dataDir, MASTER_KEY),
    kafkaBrokers: [kafka.brokers],
    eventStoreUrl,
    ...(virtualClock === undefined ? {} : { virtualClock }),
  });
  say("services");
  const setting = { env: { ...env, API_KEYS_FILE: keysFile }, logFolder };
  const services = await startServices(options, setting, life);
  const waiting = () => firstWaiting(platform);
  const door = await openDoor(options.port, services, waiting, life);
  const url = `http://127.0.0.1:${door.port}`;
  const found = { url, key, kafkaBrokers: [kafka.brokers], eventStoreUrl };
  await announce(dataDir, { ...found, virtualClock: virtualClock !== undefined }, life);
  await allReady(services);
  const another = (service: string, name: string) => oneMore({ service, name }, setting, life);
  return { url, key, services, kafka, postgres, another, platform, waiting, stop: life.close };
}

async function oneMore(
  { service, name }: { readonly service: string; readonly name: string },
  { env, logFolder }: Setting,
  life: Life,
): Promise<ServiceProcess> {
  const [operationsPort = 0] = await freePorts(1);
  const spec = { name, service, operationsPort, env: { ...env, OPERATIONS_PORT: String(operationsPort) } };
  const made = createServiceProcess(spec, logFolder);
  life.parts.onClose(name, made.stop);
  return made;
}

const MASTER_KEY = "master.key";

type Addresses = {
  readonly brokers: string;
  readonly databaseUrl: string;
  readonly eventStoreUrl: string | undefined;
};

/** What every service reads. */
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
    ...(eventStoreUrl === undefined ? {} : { EVENTSTORE_URL: eventStoreUrl }),
    ...(virtualClock === undefined
      ? {}
      : { CLOCK: "shared", COMPANY_REGISTRY_FILE: join(dataDir, "companies.csv") }),
  };
}

async function openDatabase({ dataDir }: Build, life: Life): Promise<Rising> {
  const postgres = await startDatabase(dataDir);
  life.parts.onClose("postgres", postgres.stop);
  return postgres;
}

async function openBroker({ dataDir, via }: Build, life: Life): Promise<Broker> {
  const kafka = await startBroker(dataDir, via?.kafka);
  life.parts.onClose("kafka", kafka.stop);
  return kafka;
}

/** One broker, one copy of everything. */
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

/** What all services have in common. */
type Setting = { readonly env: Readonly<Record<string, string>>; readonly logFolder: string };

/** The relay first and intake last to be closed first: nothing comes in while the others finish. */
async function startServices(
  { instances = {} }: Build,
  { env, logFolder }: Setting,
  life: Life,
): Promise<readonly ServiceProcess[]> {
  const names = serviceNames.flatMap((service) =>
    Array.from({ length: instances[service] ?? 1 }, (_, n) => ({
      service,
      name: n === 0 ? service : `${service}-${n + 1}`,
    })),
  );
  const ports = await freePorts(names.length * 2);
  const specs = names.map(({ service, name }, n): ServiceSpec => {
    const [operationsPort = 0, httpPort = 0] = ports.slice(n * 2);
    // Behind the front door, which tells them where a request comes from.
    const door = { HTTP_PORT: String(httpPort), TRUSTED_PROXIES: "loopback" };
    const http = service === "intake" || service === "api" ? door : {};
    return {
      name,
      service,
      operationsPort,
      env: { ...env, OPERATIONS_PORT: String(operationsPort), ...http },
    };
  });
  const services = specs.map((spec) => createServiceProcess(spec, logFolder));
  life.parts.onClose("services", async () => void (await Promise.all(services.map((each) => each.stop()))));
  for (const service of services) await service.start();
  return services;
}

async function openDoor(
  port: number,
  services: readonly ServiceProcess[],
  waiting: Cluster["waiting"],
  life: Life,
): Promise<FrontDoor> {
  const portOf = (name: string): number =>
    Number(services.find(({ spec }) => spec.name === name)?.spec.env["HTTP_PORT"] ?? 0);
  const door = await openFrontDoor(port, { intakePort: portOf("intake"), apiPort: portOf("api"), waiting });
  life.parts.onClose("front door", door.close);
  return door;
}

const READY_MS = 60_000;

/** Every service answers that it is ready; one that does not within a minute is named. */
async function allReady(services: readonly ServiceProcess[]): Promise<void> {
  const deadline = performance.now() + READY_MS;
  for (const { spec } of services)
    while (!(await isReady(spec.operationsPort)))
      if (performance.now() > deadline)
        throw new Error(`${spec.name} does not get ready: see its log in the data folder`);
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 100));
    return false;
  }
}
