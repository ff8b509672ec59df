/*
 * `npm run capacity`: measures processor, memory and disk for a number of leads. Starts a standalone on a new folder,
 * sends leads over HTTP as fast as it accepts them, waits until all work is done, and compares processes and folder
 * before and after. Progress goes to stderr, the table or the JSON to stdout.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { look } from "./measure.ts";
import { startStandalone } from "./standalone.ts";
import { judge, tableOf } from "./summary.ts";
import { sendLeads } from "./traffic.ts";

const help = `npm run capacity -- [--leads N] [--json]

  --leads N  number of measured leads (default 1000); before them a fifth as many warm up, uncounted
  --json     prints one object instead of the table`;

const { values } = parseArgs({
  options: {
    leads: { type: "string", default: "1000" },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

async function run(leads: number): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), "leadstream-capacity-"));
  try {
    const system = await startStandalone(dataDir);
    try {
      console.error(`warming up with ${Math.ceil(leads / 5)} leads …`);
      await sendLeads(system, Math.ceil(leads / 5), "warm-up");
      const before = await look(system);
      console.error(`${leads} leads …`);
      const sent = await sendLeads(system, leads, "counted");
      const found = judge({ sent, before, after: await look(system) });
      console.log(values.json ? JSON.stringify(found) : tableOf(found));
    } finally {
      await system.stop();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

const leads = Number(values.leads);
if (values.help) console.log(help);
else if (Number.isInteger(leads) && leads >= 10 && leads <= 1_000_000) await run(leads);
else {
  console.error(`--leads: a whole number from 10 to 1000000 is needed\n${help}`);
  process.exitCode = 1;
}
