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
 * One Apache Kafka for a data folder, owned by the process that started it: broker and controller in one JVM, on
 * loopback. The folder holds `log/` (Kafka's data), `server.properties`, `kafka.log` (its output) and `kafka.pid` (the
 * process ids of the broker and its owner).
 */

export type KafkaOptions = {
  /** Created if missing. Its topics stay between runs. */
  readonly dataDir: string;
  /** Default 0: a free port. */
  readonly port?: number;
  /** The port that clients are told to use, such as that of a proxy in front. */
  readonly advertisedPort?: number;
  /** Folder of the jars; they are fetched into it if missing. Default `~/.cache/leadstream/kafka-VERSION`. */
  readonly jarFolder?: string;
  /** Lines of `server.properties` that override ours. */
  readonly settings?: Readonly<Record<string, string>>;
};

export type KafkaServer = {
  /** `127.0.0.1:PORT`, for a list of brokers. */
  readonly brokers: string;
  readonly port: number;
  readonly pid: number;
  /** Resolves when the broker has ended, for any reason. */
  readonly ended: Promise<void>;
  /** Stops it gracefully; resolves when its process has ended. */
  readonly stop: () => Promise<void>;
  /** SIGKILL; resolves when its process has ended. Acknowledged messages are on disk or in the page cache. */
  readonly kill: () => Promise<void>;
};

const timeoutMs = { start: 60_000, stop: 20_000 };
const logSettings = resolve(import.meta.dirname, "../../../infra/kafka/log4j2.properties");

/**
 * Starts the broker of a data folder and waits until it answers (6 s on two cores, 8 s the first time). After a kill it
 * can be started again on the same folder and port, with all its data.
 *
 * @throws KafkaUnavailable, with a remedy, if there is no java or mvn, the port is taken, the folder is in use, or the
 *   broker does not start.
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
      "Stop the process that listens there, or choose another port (0 takes a free one).",
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

/** Formats a new folder. An interrupted format is done again, because Kafka would accept an incomplete one. */
async function formatOnce(java: Java, logFolder: string, properties: string): Promise<void> {
  if ((await stat(join(logFolder, "bootstrap.checkpoint")).catch(() => null)) !== null) return;
  await rm(logFolder, { recursive: true, force: true });
  const child = await launch(java, ["kafka.tools.StorageTool", "format", "-t", newId(), "-c", properties]);
  await exited(child);
  if (child.exitCode !== 0) throw await failure(java.dataDir, child, "could not format its folder");
}

/** 128 bits in Kafka's format. An id with a leading dash (one in 64) is skipped, because the tool reads it as an option. */
function newId(): string {
  for (;;) {
    const id = randomBytes(16).toString("base64url");
    if (!id.startsWith("-")) return id;
  }
}

async function launch({ classPath, dataDir }: Java, args: readonly string[]): Promise<ChildProcess> {
  const log = await open(join(dataDir, "kafka.log"), "a");
  const memory = ["-Xms128m", "-Xmx512m", "-XX:+UseSerialGC"];
  // A test broker lives for minutes. Full optimization by the JIT compiler took half of the start.
  const limits = [...memory, "-XX:TieredStopAtLevel=1", "-Djava.net.preferIPv4Stack=true"];
  try {
    const child = spawn(
      "java",
      [...limits, `-Dlog4j2.configurationFile=${logSettings}`, "-cp", [classPath].join(delimiter), ...args],
      // Use a separate session, so that Ctrl-C in the terminal reaches only us. We stop the broker after its clients.
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
  const ended = exited(child);
  await stampOf(dataDir).write({ pid, owner: process.pid });
  const deadline = performance.now() + timeoutMs.start;
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
    const isLate = await Promise.race([ended, pause(timeoutMs.stop, true, { ref: false })]);
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

const exited = async (child: ChildProcess): Promise<void> => {
  if (!hasEnded(child)) await once(child, "exit");
};

/** Quotes the last errors of the log. Errors of Java itself have no level, so without errors it quotes the last lines. */
async function failure(dataDir: string, child: ChildProcess, what: string): Promise<KafkaUnavailable> {
  const log = join(dataDir, "kafka.log");
  const lines = (await readFile(log, "utf8").catch(() => ""))
    .split("\n")
    .filter((line) => line.trim() !== "");
  const errors = lines.filter((line) => / (ERROR|FATAL) |Exception/u.test(line));
  const output = (errors.length > 0 ? errors : lines).slice(-3).join(" ") || "no output";
  const end = hasEnded(child) ? ` (${child.signalCode ?? `exit code ${child.exitCode}`})` : "";
  return new KafkaUnavailable(
    `Kafka ${what}${end}: ${output}`,
    `Its complete output is in ${log}, if that file still exists.`,
  );
}
