import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdir, open, readFile, rm, stat, writeFile } from "node:fs/promises";
import { delimiter, join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { classPathIn } from "./jars.ts";
import { claimFolder, stampOf } from "./owner.ts";
import { answers, freePorts, isTaken } from "./ports.ts";
import { serverProperties } from "./settings.ts";
import { KafkaUnavailable } from "./unavailable.ts";

/*
 * One Apache Kafka that belongs to a data folder and to the process that started it: broker and controller in one
 * JVM, on loopback. In the folder: `log/` (Kafka's own), `server.properties`, `kafka.log` (what it said) and
 * `kafka.pid` (who it is and whose).
 */

export type KafkaOptions = {
  /** Made when it is not there; the topics in it stay between runs. */
  readonly dataDir: string;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Told to clients instead of the port: that of a proxy in front. */
  readonly advertisedPort?: number;
  /** Where the jars are, or go when they have to be fetched; default `~/.cache/leadstream/kafka-VERSION`. */
  readonly jarFolder?: string;
  /** Lines of `server.properties` that win over ours. */
  readonly settings?: Readonly<Record<string, string>>;
};

export type KafkaServer = {
  /** `127.0.0.1:PORT`, for a list of brokers. */
  readonly brokers: string;
  readonly port: number;
  readonly pid: number;
  /** Resolves when the broker is gone, asked or not. */
  readonly ended: Promise<void>;
  /** Stops it in order; resolves when its process is gone. */
  readonly stop: () => Promise<void>;
  /** SIGKILL; resolves when its process is gone. What was acknowledged is on disk or in the page cache. */
  readonly kill: () => Promise<void>;
};

const patienceMs = { start: 60_000, stop: 20_000 };
const logSettings = resolve(import.meta.dirname, "../../../infra/kafka/log4j2.properties");

/**
 * Starts the broker of a data folder and waits until it answers (6 s on two cores, the first time 8 s). After a
 * kill it starts again on the same folder and port with everything in it.
 *
 * @throws KafkaUnavailable, with what to do, when there is no java or mvn, the port is taken, the folder is in use,
 *   or the broker does not start.
 */
export async function startKafka(options: KafkaOptions): Promise<KafkaServer> {
  const { port: wanted = 0, settings = {} } = options;
  const dataDir = resolve(options.dataDir);
  const classPath = await classPathIn(options.jarFolder);
  await mkdir(dataDir, { recursive: true });
  await claimFolder(dataDir);
  if (wanted !== 0 && (await isTaken(wanted)))
    throw new KafkaUnavailable(
      `Port ${wanted} is taken`,
      "Stop what listens there, or choose another port (0 takes a free one).",
    );
  const [free = 0, controllerPort = 0] = await freePorts(2);
  const port = wanted === 0 ? free : wanted;
  const place = {
    logFolder: join(dataDir, "log"),
    port,
    controllerPort,
    advertisedPort: options.advertisedPort,
  };
  const properties = join(dataDir, "server.properties");
  await writeFile(properties, serverProperties(place, settings));
  const java: Java = { classPath, dataDir };
  await formatOnce(java, place.logFolder, properties);
  const child = await launch(java, ["kafka.Kafka", properties]);
  return ready(child, port, dataDir);
}

type Java = { readonly classPath: string; readonly dataDir: string };

/** Gives an empty folder its identity. Half a format would be taken for a whole one, so it is done over. */
async function formatOnce(java: Java, logFolder: string, properties: string): Promise<void> {
  if ((await stat(join(logFolder, "bootstrap.checkpoint")).catch(() => null)) !== null) return;
  await rm(logFolder, { recursive: true, force: true });
  const child = await launch(java, ["kafka.tools.StorageTool", "format", "-t", newId(), "-c", properties]);
  await gone(child);
  if (child.exitCode !== 0) throw await failure(java.dataDir, child, "could not format its folder");
}

/** 128 bits, as Kafka writes an id. One in 64 would begin with a dash, which the tool takes for an option. */
function newId(): string {
  for (;;) {
    const id = randomBytes(16).toString("base64url");
    if (!id.startsWith("-")) return id;
  }
}

async function launch({ classPath, dataDir }: Java, args: readonly string[]): Promise<ChildProcess> {
  const log = await open(join(dataDir, "kafka.log"), "a");
  const memory = ["-Xms128m", "-Xmx512m", "-XX:+UseSerialGC"];
  // A broker for trials and tests lives for minutes: compiling for the long run took half of its start.
  const limits = [...memory, "-XX:TieredStopAtLevel=1", "-Djava.net.preferIPv4Stack=true"];
  try {
    const child = spawn(
      "java",
      [...limits, `-Dlog4j2.configurationFile=${logSettings}`, "-cp", [classPath].join(delimiter), ...args],
      // A session of its own: Ctrl-C in the terminal reaches us alone, and we stop it when its clients are gone.
      { cwd: dataDir, stdio: ["ignore", log.fd, log.fd], detached: true },
    );
    await once(child, "spawn");
    return child;
  } finally {
    await log.close();
  }
}

async function ready(child: ChildProcess, port: number, dataDir: string): Promise<KafkaServer> {
  const pid = child.pid ?? 0;
  const ended = gone(child);
  await stampOf(dataDir).write({ pid, owner: process.pid });
  const deadline = performance.now() + patienceMs.start;
  while (!(await answers(port))) {
    if (hasEnded(child)) throw await failure(dataDir, child, "ended at once");
    if (performance.now() > deadline) {
      child.kill("SIGKILL");
      throw await failure(dataDir, child, "does not answer");
    }
    await pause(50);
  }
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (!hasEnded(child)) child.kill(signal);
    const isLate = await Promise.race([ended, pause(patienceMs.stop, true, { ref: false })]);
    if (isLate === true) child.kill("SIGKILL");
    await ended;
    await stampOf(dataDir).remove();
  };
  return {
    brokers: `127.0.0.1:${port}`,
    port,
    pid,
    ended,
    stop: () => end("SIGTERM"),
    kill: () => end("SIGKILL"),
  };
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

const gone = async (child: ChildProcess): Promise<void> => {
  if (!hasEnded(child)) await once(child, "exit");
};

/** Errors first; Java's own complaints ("Error: could not ...", a core dump) have no level, so then the last lines. */
async function failure(dataDir: string, child: ChildProcess, what: string): Promise<KafkaUnavailable> {
  const log = join(dataDir, "kafka.log");
  const lines = (await readFile(log, "utf8").catch(() => ""))
    .split("\n")
    .filter((line) => line.trim() !== "");
  const errors = lines.filter((line) => / (ERROR|FATAL) |Exception/u.test(line));
  const said = (errors.length > 0 ? errors : lines).slice(-3).join(" ") || "it said nothing";
  const end = hasEnded(child) ? ` (${child.signalCode ?? `exit code ${child.exitCode}`})` : "";
  return new KafkaUnavailable(
    `Kafka ${what}${end}: ${said}`,
    `All it said is in ${log}, if that is still there.`,
  );
}
