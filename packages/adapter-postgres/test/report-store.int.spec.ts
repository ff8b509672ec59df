import { t } from "@leadstream/testing";
import { expect, it } from "vitest";
import { createPostgresReportStore, wholeScope } from "../src/reports/report-store.ts";
import { freshDatabase } from "./support/fresh-database.ts";
import { say } from "./support/statement.ts";

const { database } = await freshDatabase();

// Row estimates of the past are far off: a loop may run a whole subquery once for each row.
it.each([
  ["now", "on", wholeScope],
  ["as known at a position", "off", { ...wholeScope, knownAt: 7 }],
  ["as true at a moment", "off", { ...wholeScope, trueAt: { instant: t(0) } }],
])("issue 15: nested loops in the plans of a report %s are %s", async (_, wanted, scope) => {
  let setting: unknown;
  const { run } = createPostgresReportStore({
    database: {
      ...database,
      transaction: (work, isolation) =>
        database.transaction(async (tx) => {
          const result = await work(tx);
          [setting] = await tx.query(say("SHOW enable_nestloop"));
          return result;
        }, isolation),
    },
  });
  await run(scope, async () => null);
  expect(setting).toEqual({ enable_nestloop: wanted });
  expect(await database.query(say("SHOW enable_nestloop"))).toEqual([{ enable_nestloop: "on" }]);
});
