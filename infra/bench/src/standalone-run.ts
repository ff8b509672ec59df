import { z } from "zod";
import { askProcess } from "./messages.ts";

/** The generated traffic to send. */
const Traffic = z.object({ submissions: z.number(), run: z.string() });

/** Order to the process of a run. */
export const StandaloneOrder = z.object({
  /** Handled first and not counted. */
  warmUp: Traffic,
  counted: Traffic,
});
export type StandaloneOrder = Readonly<z.infer<typeof StandaloneOrder>>;

/** Its answer. */
export const StandaloneRun = z.object({
  events: z.number(),
  seconds: z.number(),
  processor: z.object({ node: z.number(), postgres: z.number() }),
});
export type StandaloneRun = Readonly<z.infer<typeof StandaloneRun>>;

/**
 * Standalone in a new process and on a new PostgreSQL, like a cluster. After an earlier run, the code would be compiled
 * and the WAL files would already exist.
 */
export async function runStandalone(order: StandaloneOrder): Promise<StandaloneRun> {
  return StandaloneRun.parse(await askProcess(new URL("./standalone-process.ts", import.meta.url), order));
}
