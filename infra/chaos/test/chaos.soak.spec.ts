import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KafkaUnavailable, startKafka } from "@leadstream/kafka-server";
import { beforeAll, describe, expect, it } from "vitest";
import { planFrom } from "../src/plan.ts";
import { summaryOf, tableOf, violationLines } from "../src/report/summary.ts";
import { type ChaosResult, runChaos } from "../src/run.ts";

/*
 * One minute of all faults, from a fixed seed, then all checks. `npm run chaos` runs other seeds for three
 * minutes each. `npm test` tries every check on planted violations, and the plan (`checks.unit.spec.ts`).
 */

const SEED = 20261123;
const MINUTES = 1;

/** Reports that the test is skipped, and why. Where tests must not be skipped, it fails. */
async function hasKafka(): Promise<boolean> {
  const dataDir = await mkdtemp(join(tmpdir(), "leadstream-chaos-try-"));
  try {
    await (await startKafka({ dataDir })).kill();
    return true;
  } catch (thrown) {
    if (!(thrown instanceof KafkaUnavailable) || process.env["CI"] !== undefined) throw thrown;
    process.stderr.write(
      `\n${"!".repeat(80)}\nTHE CHAOS RUN IS SKIPPED. ${thrown.message}\n${"!".repeat(80)}\n\n`,
    );
    return false;
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

describe.skipIf(!(await hasKafka()))(`a minute of chaos (seed ${SEED})`, () => {
  let result: ChaosResult;

  beforeAll(async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "leadstream-chaos-"));
    const done = await runChaos({
      seed: SEED,
      minutes: MINUTES,
      plan: planFrom(SEED, MINUTES),
      eventStore: "postgres",
      dataDir,
      submissionsOnly: false,
      patienceMs: 300_000,
      stop: new AbortController().signal,
      say: () => undefined,
    });
    if (done === null) throw new Error("the run stopped by itself");
    result = done;
    if (done.violations.length === 0) await rm(dataDir, { recursive: true, force: true });
    else process.stderr.write(`the files of the run are in ${dataDir}\n`);
  });

  it("had work and faults", () => {
    const { operations, deeds, events, timers } = result.evidence;
    expect(operations.filter(({ outcome }) => outcome === "ok").length).toBeGreaterThan(80);
    expect(operations.filter(({ attempts }) => attempts.length > 1).length).toBeGreaterThan(0);
    expect(new Set(deeds.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(7);
    expect(new Set(events.map(({ type }) => type)).size).toBeGreaterThan(20);
    // Deadlines fire in longer runs. Here it is enough that some could be lost.
    expect(timers.length).toBeGreaterThan(0);
  });

  it("broke no promise", () => {
    const { evidence, violations, seconds } = result;
    const summary = tableOf(summaryOf(evidence, violations, { seconds, eventStore: "postgres" }));
    process.stderr.write(`${summary.join("\n")}\n`);
    expect(violationLines(evidence, violations).join("\n")).toBe("");
  });
});
