import type { Mutation } from "./mutation.ts";

/** Mutations of reports, lists and the console. */
export const mutationsOfReading: readonly Mutation[] = [
  {
    breaks: "a count above its usual band is marked",
    file: "packages/application/src/queries/reports/unusual.ts",
    search: "(value > band[1] ||",
    replace: "(value < band[1] ||",
    redIn: "packages/application/test/unusual-values.unit.spec.ts",
  },
  {
    breaks: "the list behind a number holds what the number counts, and nothing else",
    file: "packages/adapter-postgres/src/reports/members.ts",
    search: "...counted.conditions, ",
    replace: "",
    redIn: "infra/quality/test/report-leads.int.spec.ts",
  },
  {
    breaks: "claims count against the quota of the rep's own day",
    file: "packages/adapter-postgres/src/reports/work-reports.sql",
    search: "WHERE (l.occurred_at AT TIME ZONE local.zone)::date = (",
    replace: "WHERE (l.occurred_at AT TIME ZONE local.zone)::date <= (",
    redIn: "infra/quality/test/promise-reports.int.spec.ts",
  },
  {
    breaks: "a breach that was withdrawn is none of its hour",
    file: "packages/adapter-postgres/src/reports/work-relations.sql",
    search: "CASE WHEN p.breach_withdrawn_at IS NULL THEN p.breached_at END",
    replace: "p.breached_at",
    redIn: "infra/quality/test/promise-reports.int.spec.ts",
  },
  {
    breaks: "the credits of a deal are added up to the last minor unit",
    file: "packages/console/src/screens/sources/trace-sums.ts",
    search: "fraction.padEnd(digits",
    replace: "fraction.padStart(digits",
    redIn: "packages/console/test/analysis.unit.spec.ts",
  },
  {
    breaks: "money of two currencies is not one sum",
    file: "packages/application/src/queries/reports/amounts.ts",
    search: 'own.set(String(record["currency"])',
    replace: 'own.set("EUR"',
    redIn: "infra/quality/test/report-figures.int.spec.ts",
  },
  {
    breaks: "the tail after a snapshot starts before any event that the snapshot lacks",
    file: "packages/application/src/queries/snapshot.ts",
    search: "(await firstRecordedAfter(store, position)) ?? askedAt",
    replace: "askedAt",
    redIn: "packages/application/test/snapshot.unit.spec.ts",
  },
];
