import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { KafkaUnavailable, startKafka } from "../src/index.ts";
import { claimFolder } from "../src/owner.ts";
import { answers, freePorts, isTaken } from "../src/ports.ts";

const run = promisify(execFile);
const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe("the requirements of a broker", () => {
  let dataDir = "";
  beforeAll(async () => void (dataDir = await mkdtemp(join(tmpdir(), "leadstream-kafka-"))));
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  it("finds different free ports, and detects a taken one", async () => {
    const ports = await freePorts(3);
    expect(new Set(ports).size).toBe(3);
    const [port = 0] = ports;
    expect(await isTaken(port)).toBe(false);
    const server = createServer().listen(port, "127.0.0.1");
    await once(server, "listening");
    expect(await isTaken(port)).toBe(true);
    expect(await answers(port, 100), "a silent listener is not a broker").toBe(false);
    server.close();
  });

  it("gives the remedy if there is no java", async () => {
    const path = process.env["PATH"];
    process.env["PATH"] = dataDir;
    try {
      await expect(startKafka({ dataDir })).rejects.toThrow(/no java.*[Ii]nstall.*KAFKA_BROKERS/u);
    } finally {
      process.env["PATH"] = path;
    }
  });

  it("reports how java ended and its output, also without a log level", async () => {
    const path = process.env["PATH"];
    const { stdout: java } = await run("which", ["java"]);
    const script = `#!/bin/sh\n[ "$1" = -version ] && exec ${java.trim()} -version\necho "Error: no virtual machine"\nexit 3\n`;
    await writeFile(join(dataDir, "java"), script, { mode: 0o755 });
    process.env["PATH"] = `${dataDir}:${path}`;
    try {
      await expect(startKafka({ dataDir })).rejects.toThrow(/format.*exit code 3.*no virtual machine/u);
    } finally {
      process.env["PATH"] = path;
    }
  });

  it("gives the remedy if the jars are missing and there is no mvn", async () => {
    const path = process.env["PATH"];
    const { stdout: java } = await run("which", ["java"]);
    await writeFile(join(dataDir, "java"), `#!/bin/sh\nexec ${java.trim()} "$@"\n`, { mode: 0o755 });
    process.env["PATH"] = dataDir;
    try {
      const starting = startKafka({ dataDir, jarFolder: join(dataDir, "jars") });
      await expect(starting).rejects.toThrow(/no mvn.*Install Maven/u);
    } finally {
      process.env["PATH"] = path;
    }
  });

  it("does not kill another process with the process id of a former broker", async () => {
    await writeFile(join(dataDir, "kafka.pid"), `${process.pid} 1\n`);
    await claimFolder(dataDir);
    expect(isAlive(process.pid)).toBe(true);
    await rm(join(dataDir, "kafka.pid"));
  });
});

describe.skipIf(inject("kafkaBrokers") === "")("a separate broker", () => {
  let dataDir = "";
  beforeAll(async () => void (dataDir = await mkdtemp(join(tmpdir(), "leadstream-kafka-"))));
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  it("starts, is killed, starts again on the same folder and port, and stops without leaving a process", async () => {
    const first = await startKafka({ dataDir });
    expect(await answers(first.port)).toBe(true);
    const identity = await readFile(join(dataDir, "log/meta.properties"), "utf8");
    await first.kill();
    await first.ended;
    expect(isAlive(first.pid)).toBe(false);

    const second = await startKafka({ dataDir, port: first.port });
    expect(second.brokers).toBe(first.brokers);
    expect(await readFile(join(dataDir, "log/meta.properties"), "utf8")).toBe(identity);
    const taken = startKafka({ dataDir: join(dataDir, "another"), port: second.port });
    await expect(taken).rejects.toThrow(KafkaUnavailable);
    await second.stop();
    expect(isAlive(second.pid)).toBe(false);
    expect(await answers(second.port)).toBe(false);
  });
});
