import { execFile } from "node:child_process";
import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { KafkaUnavailable } from "./unavailable.ts";

/*
 * The broker's jars (46 files, 44 MB). Maven copies them once per version to a temporary folder, which is then renamed.
 * So the folder is either complete or absent, and of two concurrent copies one wins.
 */

export const KAFKA_VERSION = "4.3.0";
const leastJava = 17;

const run = promisify(execFile);
const pom = resolve(import.meta.dirname, "../../../infra/kafka/pom.xml");

/** The default folder for the jars. */
export const defaultJarFolder = (): string =>
  join(homedir(), ".cache", "leadstream", `kafka-${KAFKA_VERSION}`);

const installJava =
  "Install a Java runtime of version 17 or newer (Debian and Ubuntu: apt-get install openjdk-17-jre-headless)";
const installMaven = "Install Maven (Debian and Ubuntu: apt-get install maven)";
const orElse = "or set KAFKA_BROKERS to a broker that runs elsewhere.";

/** @throws KafkaUnavailable if there is no Java, or it is too old. */
export async function checkJava(): Promise<void> {
  const { stderr } = await run("java", ["-version"]).catch((thrown: unknown) => {
    throw new KafkaUnavailable("There is no java on the PATH", `${installJava}, ${orElse}`, thrown);
  });
  const found = Number(/version "(\d+)/u.exec(stderr)?.[1] ?? 0);
  if (found < leastJava)
    throw new KafkaUnavailable(`The java on the PATH is version ${found}`, `${installJava}, ${orElse}`);
}

/**
 * Returns the folder with the jars, and fills it if it does not exist.
 *
 * @throws KafkaUnavailable if the jars are missing, and Maven is missing or cannot fetch them.
 */
export async function jarsIn(folder: string): Promise<string> {
  if ((await stat(folder).catch(() => null)) !== null) return folder;
  await run("mvn", ["-v"]).catch((thrown: unknown) => {
    throw new KafkaUnavailable("There is no mvn on the PATH", `${installMaven}, ${orElse}`, thrown);
  });
  const staging = `${folder}.${process.pid}`;
  await mkdir(dirname(folder), { recursive: true });
  try {
    await copyJars(staging);
    await rename(staging, folder).catch(async (thrown: unknown) => {
      if ((await stat(folder).catch(() => null)) === null) throw thrown;
    });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  return folder;
}

async function copyJars(into: string): Promise<void> {
  const goal = ["dependency:copy-dependencies", `-DoutputDirectory=${into}`];
  await run("mvn", ["-B", "-q", "-f", pom, ...goal], { maxBuffer: 64 << 20 }).catch((thrown: unknown) => {
    throw new KafkaUnavailable(
      `Maven could not copy Kafka's jars: ${lastLinesOf(thrown)}`,
      `Look at the network and Maven's settings, ${orElse}`,
      thrown,
    );
  });
  const names = await readdir(into);
  if (!names.some((name) => name.startsWith("kafka_")))
    throw new KafkaUnavailable("Maven copied no broker", `Look at ${pom}, ${orElse}`);
}

function lastLinesOf(thrown: unknown): string {
  const output = thrown instanceof Error && "stdout" in thrown ? String(thrown.stdout) : String(thrown);
  return output.trim().split("\n").slice(-3).join(" ");
}

/**
 * Checks that a broker can run here: a Java runtime and the jars, which Maven fetches the first time.
 *
 * @returns the class path.
 * @throws KafkaUnavailable, with a remedy.
 */
export async function classPathIn(jarFolder: string = defaultJarFolder()): Promise<string> {
  await checkJava();
  return join(await jarsIn(resolve(jarFolder)), "*");
}
