import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { optionsFrom } from "../src/options.ts";
import { runAttack } from "../src/run.ts";
import { hasFailed, summaryLines } from "../src/summary.ts";

/*
 * A quick part of the classes that send requests. `npm run attack` runs all classes in full, also with other seeds;
 * `infra/acceptance/attack.sh` adds those that restart the system for each finding or send for minutes.
 */

const SEED = 20261129;

describe(`attacks on a standalone (seed ${SEED})`, () => {
  it("stop no process, give no wrong answer, and lose nothing", async () => {
    const workDir = await mkdtemp(join(tmpdir(), "leadstream-attack-"));
    const options = optionsFrom([
      ...["--seed", String(SEED), "--requests", "40", "--quick", "--work", workDir],
      ...["--only", "mutations,repeats,moments,text,rights,privacy"],
    ]);
    if (options === null) throw new Error("help was not requested");
    const reports = await runAttack(options, () => undefined);
    process.stderr.write(`${summaryLines(reports).join("\n")}\n`);
    if (!hasFailed(reports)) await rm(workDir, { recursive: true, force: true });
    else process.stderr.write(`findings and logs are in ${workDir}\n`);
    const findings = reports.flatMap((report) =>
      report.findings.map((finding) => `${report.class}: ${finding.route} ${finding.what}: ${finding.fault}`),
    );
    expect(findings).toEqual([]);
    expect(reports.reduce((sum, { sent }) => sum + sent, 0)).toBeGreaterThan(200);
  });
});
