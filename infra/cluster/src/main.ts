/*
 * `npm run cluster`: Kafka, PostgreSQL and one process per service on this machine, with a live table, until Ctrl-C.
 */
import { parseArgs } from "node:util";
import { setTimeout as pause } from "node:timers/promises";
import { KafkaUnavailable } from "@leadstream/kafka-server";
import { Fault } from "@leadstream/kernel";
import { outliveReaders } from "@leadstream/service-kit";
import { type Cluster, startCluster } from "./cluster.ts";
import type { EventStoreName } from "./folder.ts";
import { mustBeScale } from "./fleet.ts";
import { createScreen } from "./screen.ts";
import { createWatch } from "./watch.ts";

const help = `npm run cluster -- [--data DIR] [--port N] [--event-store postgres|eventstoredb] [--scale SERVICE=N]...

  --data DIR           folder of all data; default ./.leadstream-cluster
  --port N             port for submissions, reads and commands; default 8080, 0 takes a free one
  --kafka-port N       port of the broker; default 0: a free one, the same while the cluster runs
  --postgres-port N    port of the database; default 0, as above
  --event-store NAME   postgres (default), or eventstoredb: the stand-in, with its events in the data folder
  --scale SERVICE=N    number of instances, for example scoring=2; 0 starts none
  --virtual-clock      the services follow a clock that leadstream demo --data DIR moves; needs an empty folder
  --plain              prints a line at intervals instead of the live table

While it runs: leadstream cluster status|scale|restart --data DIR, leadstream groups list --data DIR, leadstream import FILE --mapping M --data DIR, leadstream report funnel --data DIR, and so on.`;

const { values } = parseArgs({
  options: {
    data: { type: "string", default: "./.leadstream-cluster" },
    port: { type: "string", default: "8080" },
    "kafka-port": { type: "string", default: "0" },
    "postgres-port": { type: "string", default: "0" },
    "event-store": { type: "string", default: "postgres" },
    scale: { type: "string", multiple: true, default: [] },
    "virtual-clock": { type: "boolean", default: false },
    plain: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

/** First day of a demo; a demo can be given a later one. */
const clockStart = "2026-01-05T00:00:00.000Z";

if (values.help) console.log(help);
else await run();

async function run(): Promise<void> {
  outliveReaders();
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
  try {
    const cluster = await startCluster({
      dataDir: values.data,
      port: portFrom("port"),
      kafkaPort: portFrom("kafka-port"),
      postgresPort: portFrom("postgres-port"),
      eventStore: eventStoreNamed(values["event-store"]),
      virtualClock: values["virtual-clock"] ? clockStart : undefined,
      instances: instancesFrom(values.scale),
      say: (part) => console.error(`starting ${part} …`),
    });
    try {
      await show(cluster, stop.signal);
    } finally {
      console.error("stopping …");
      await cluster.stop();
    }
  } catch (thrown) {
    if (!isSaidInWords(thrown)) throw thrown;
    console.error(thrown.message);
    process.exitCode = 1;
  }
}

function isSaidInWords(thrown: unknown): thrown is Error {
  return thrown instanceof KafkaUnavailable || thrown instanceof RangeError || thrown instanceof Fault;
}

async function show(cluster: Cluster, stop: AbortSignal): Promise<void> {
  console.log(
    `leadstream cluster: ${cluster.url}   documentation ${cluster.url}/docs   data in ${values.data}`,
  );
  const { port } = new URL(cluster.postgres.address);
  console.log(`Apache Kafka: ${cluster.kafka.brokers}   PostgreSQL: 127.0.0.1:${port}`);
  console.log(`local API key: ${cluster.key}\nCtrl-C stops it.`);
  const watch = createWatch(cluster);
  const screen = createScreen(process.stdout, values.plain);
  // Measuring takes at most a second, and a second later comes the next: no figure is older than two seconds.
  while (!stop.aborted) {
    screen.draw(await watch());
    await pause(1_000, undefined, { signal: stop }).catch(() => undefined);
  }
}

function portFrom(option: "port" | "kafka-port" | "postgres-port"): number {
  const text = values[option];
  if (/^\d{1,5}$/u.test(text) && Number(text) <= 65_535) return Number(text);
  throw new RangeError(`--${option} ${text}: a whole number from 0 to 65535 is needed`);
}

function eventStoreNamed(name: string): EventStoreName {
  if (name === "postgres" || name === "eventstoredb") return name;
  throw new RangeError(`--event-store ${name}: postgres or eventstoredb is needed`);
}

function instancesFrom(scales: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    scales.map((each) => {
      const { service, count } = /^(?<service>[a-z]+)=(?<count>\d{1,3})$/u.exec(each)?.groups ?? {};
      if (service === undefined) throw new RangeError(`--scale ${each}: write it as scoring=2`);
      mustBeScale(service, Number(count));
      return [service, Number(count)];
    }),
  );
}
