/*
 * `npm run attack`: attacks a real standalone with seeded requests, class by class. Then it checks conservation,
 * verify, and every submission that was answered as received.
 */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { help, type Options, optionsFrom } from "./options.ts";
import { runAttack } from "./run.ts";
import { hasFailed, summaryLines } from "./summary.ts";

async function run(options: Options): Promise<void> {
  console.error(`seed ${options.seed}; files are in ${options.workDir}`);
  const write = options.json ? console.error : console.log;
  const reports = await runAttack(options, write);
  const failed = hasFailed(reports);
  const findings = join(options.workDir, "findings.jsonl");
  if (options.json)
    console.log(JSON.stringify({ seed: options.seed, ok: !failed, findings, classes: reports }));
  write("");
  for (const line of summaryLines(reports)) write(line);
  if (failed) {
    write(`every failing request: ${findings}`);
    process.exitCode = 1;
  } else if (!options.keep) await rm(options.workDir, { recursive: true, force: true });
}

try {
  const options = optionsFrom(process.argv.slice(2));
  if (options === null) console.log(help);
  else await run(options);
} catch (thrown) {
  if (!(thrown instanceof RangeError)) throw thrown;
  console.error(thrown.message);
  process.exitCode = 1;
}
