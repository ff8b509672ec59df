import { z } from "zod";
import { askProcess } from "./messages.ts";

/** What of the made-up traffic is to go through. */
const Traffic = z.object({ submissions: z.number(), run: z.string() });

/** What the process of a run is told. */
export const StandaloneOrder = z.object({
  /** Goes through first and is not counted. */
  warmUp: Traffic,
  counted: Traffic,
});
export type StandaloneOrder = Readonly<z.infer<typeof StandaloneOrder>>;

/** What it answers. */
export const StandaloneRun = z.object({
  events: z.number(),
  seconds: z.number(),
  processor: z.object({ node: z.number(), postgres: z.number() }),
});
export type StandaloneRun = Readonly<z.infer<typeof StandaloneRun>>;

/**
 * Standalone in a process and on a PostgreSQL that both begin new, as a cluster's do: one that has been through it
 * before finds everything compiled, and a log whose files lie ready.
 */
export async function runStandalone(order: StandaloneOrder): Promise<StandaloneRun> {
  return StandaloneRun.parse(await askProcess(new URL("./standalone-process.ts", import.meta.url), order));
}
