import type { BenchCase } from "../bench-case.ts";
import { attribution } from "./attribution.ts";
import { batchAppend } from "./batch-append.ts";
import { consoleCase } from "./console.ts";
import { exportCase } from "./export.ts";
import { exportMemory } from "./export-memory.ts";
import { latency } from "./latency.ts";
import { longLead } from "./long-lead.ts";
import { pipeline } from "./pipeline.ts";
import { pipelineKafka } from "./pipeline-kafka.ts";
import { rebuildCase } from "./rebuild.ts";
import { reports } from "./reports.ts";
import { rosterCold } from "./roster-cold.ts";
import { singleAppend } from "./single-append.ts";
import { webhooks } from "./webhooks.ts";
import { whatIfCase } from "./what-if.ts";

/** In run order: rebuild, export, what-if and latency use the results of the pipeline case. */
export const cases: readonly BenchCase[] = [
  batchAppend,
  singleAppend,
  rosterCold,
  longLead,
  pipeline,
  rebuildCase,
  exportCase,
  exportMemory,
  whatIfCase,
  latency,
  webhooks,
  attribution,
  reports,
  consoleCase,
  pipelineKafka,
];
