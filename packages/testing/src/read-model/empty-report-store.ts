import type { ReportStore } from "@leadstream/application";

/** Reports over nothing, for tests of who may ask for them. What they say is tested on PostgreSQL. */
export const emptyReportStore: ReportStore = {
  run: async (_, work) => ({ position: 0, value: await work(async () => [], { position: 0 }) }),
  positionAt: async () => 0,
};
