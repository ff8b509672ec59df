import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { nextMessage } from "./messages.ts";

export const ReportLoopOrder = z.object({ url: z.string(), masterKeyFile: z.string() });
export type ReportLoopOrder = z.infer<typeof ReportLoopOrder>;

/** Starts reports in a loop in a process of their own. @returns when the first one is done */
export async function startReportLoop(
  order: ReportLoopOrder,
): Promise<{ readonly stop: () => Promise<void> }> {
  const child = fork(fileURLToPath(new URL("./report-loop-process.ts", import.meta.url)), {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  child.send(order);
  if ((await nextMessage(child)) === null)
    throw new Error("the loop of reports ended before its first report");
  return {
    stop: async () => {
      child.send("stop");
      if (child.exitCode === null) await once(child, "exit");
    },
  };
}
