import { type Queries, createReportWatch, outageOf, watchableReports } from "@leadstream/application";
import type { ReportName } from "@leadstream/contracts";
import type { Parts } from "@leadstream/service-kit";
import { z } from "zod";
import { every } from "./chore.ts";
import type { Platform } from "./platform.ts";

const isWatchable = (name: string): name is ReportName => watchableReports.some((known) => known === name);

/** Reports whose unusual counts ring an alert: names with commas, or `none`. */
export const ReportWatchEnv = {
  WATCHED_REPORTS: z
    .string()
    .default("submissions,sources,sla")
    .transform((text, context) => {
      const names = text === "none" ? [] : text.split(",").map((name) => name.trim());
      const unknown = names.filter((name) => !isWatchable(name));
      if (unknown.length > 0)
        context.addIssue({
          code: "custom",
          message: `${unknown.join(", ")}: expected \`none\`, or some of ${watchableReports.join(", ")}`,
        });
      return names.filter(isWatchable);
    }),
};

/** The meter forgets a figure that is not measured for half a minute. */
const EVERY_MS = 5_000;

/** Publishes how many counts of the last day are unusual. On a virtual clock days pass in seconds: nothing is watched. */
export function watchReports(
  parts: Parts,
  { clock, isVirtual, meter, log }: Platform,
  { report, reports }: { readonly report: Queries["report"]; readonly reports: readonly ReportName[] },
): void {
  if (isVirtual || reports.length === 0) return;
  const name = "report-watch";
  const watch = createReportWatch({ report, reports, clock, meter, log });
  const { stop, done } = every(EVERY_MS, watch, outageOf(log, name));
  parts.onClose(name, stop);
  parts.watch(name, done);
}
