import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { KafkaUnavailable, startKafka } from "../../src/index.ts";

/*
 * One Apache Kafka per test run, shared by every project that needs it: `KAFKA_BROKERS` if it is set, otherwise one that
 * is started here. Vitest loads this file once per project, as a new module each time, so the shared value is on
 * `globalThis`. If no broker can run, the tests are skipped with a note; in CI that is a failure.
 */

declare module "vitest" {
  export interface ProvidedContext {
    /** Brokers, separated by commas. Empty without a broker: use `describe.skipIf(inject("kafkaBrokers") === "")`. */
    readonly kafkaBrokers: string;
  }
}

declare global {
  var leadstreamTestKafkaBrokers: string | undefined;
}

export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const known = globalThis.leadstreamTestKafkaBrokers ?? process.env["KAFKA_BROKERS"];
  if (known !== undefined) {
    project.provide("kafkaBrokers", known);
    return undefined;
  }
  const dataDir = await mkdtemp(join(tmpdir(), "leadstream-kafka-"));
  const kafka = await started(dataDir);
  globalThis.leadstreamTestKafkaBrokers = kafka?.brokers ?? "";
  project.provide("kafkaBrokers", kafka?.brokers ?? "");
  return async () => {
    globalThis.leadstreamTestKafkaBrokers = undefined;
    await kafka?.kill();
    await rm(dataDir, { recursive: true, force: true });
  };
}

async function started(dataDir: string): Promise<Awaited<ReturnType<typeof startKafka>> | null> {
  try {
    const jarFolder = process.env["KAFKA_JARS"];
    return await startKafka({ dataDir, ...(jarFolder === undefined ? {} : { jarFolder }) });
  } catch (thrown) {
    if (!(thrown instanceof KafkaUnavailable) || process.env["CI"] !== undefined) throw thrown;
    process.stderr.write(
      `\n${"!".repeat(80)}\nTHE KAFKA TESTS ARE SKIPPED. ${thrown.message}\n${"!".repeat(80)}\n\n`,
    );
    return null;
  }
}
