/* Runs standalone once in its own process: takes its order from the parent, sends back its results, ends. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "@leadstream/adapter-postgres";
import { nextMessage } from "./messages.ts";
import { runWarmPipeline } from "./pipeline-run.ts";
import { StandaloneOrder, type StandaloneRun } from "./standalone-run.ts";
import { submissions } from "./submissions.ts";

async function run({ warmUp, counted }: StandaloneOrder): Promise<StandaloneRun> {
  const dataDir = await mkdtemp(join(tmpdir(), "leadstream-bench-standalone-"));
  const server = await startEmbeddedPostgres({ dataDir });
  try {
    return await runWarmPipeline(server.url, server.pid, {
      warmUp: submissions(warmUp.submissions, warmUp.run),
      list: submissions(counted.submissions, counted.run),
    });
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

const answer = await run(StandaloneOrder.parse(await nextMessage(process)));
process.send?.(answer, () => process.disconnect());
