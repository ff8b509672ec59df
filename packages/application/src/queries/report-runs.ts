import { createHash } from "node:crypto";
import {
  type PolicyRef,
  REPORT_VERSION,
  type ReportGrammar,
  type ReportManifest,
  type ReportName,
  reportNames,
  reports,
  type ReportRunAgain,
  type RepId,
} from "@leadstream/contracts";
import type { Clock } from "../ports/clock.ts";
import type { ReportRuns } from "../ports/report-runs.ts";
import type { Queries, Report } from "../use-cases.ts";
import { canonicalText, rowsHash } from "./rows-hash.ts";

/*
 * A report is a pure function of the history up to a position, the policy in force there, its parameters and the version
 * of its rules. The manifest holds these and a hash of the rows, so that anybody can run it again and compare.
 */

const hashOf = (value: unknown): string => createHash("sha256").update(canonicalText(value)).digest("hex");

type Said = {
  readonly name: ReportName;
  readonly given: ReportGrammar;
  readonly policy: PolicyRef;
  readonly reps: readonly RepId[] | null;
  /** Of rows that were all read, and are not all in the answer. */
  readonly whole?: { readonly sha256: string } | undefined;
};

/** What to keep of a report to run it again. */
export function manifestOf(
  { position, rows, total = rows.length, compared }: Report<unknown>,
  { name, given, policy, reps, whole }: Said,
): ReportManifest {
  const parameters = Object.entries({ ...given, asKnownAt: String(position) });
  return {
    format: 1,
    report: name,
    parameters: Object.fromEntries(
      parameters.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
    ),
    position,
    policy,
    reps: reps === null ? null : [...reps].toSorted(),
    reportVersion: REPORT_VERSION,
    rows: whole === undefined ? rows.length : total,
    sha256: whole?.sha256 ?? (compared === undefined ? rowsHash(rows) : hashOf([rows, compared])),
  };
}

const isReportName = (name: string): name is ReportName => reportNames.some((known) => known === name);

/** What decides the rows beside the history, in the words of a person. */
function causes(was: ReportManifest, now: ReportManifest): readonly string[] {
  return [
    ["the version of the rules of reports", was.reportVersion, now.reportVersion],
    ["the policy", `${was.policy.name} ${was.policy.version}`, `${now.policy.name} ${now.policy.version}`],
    ["the leads that the caller may see", canonicalText(was.reps), canonicalText(now.reps)],
    ["the number of rows", was.rows, now.rows],
    ["the position", was.position, now.position],
  ].flatMap(([what = "", before = "", after = ""]) =>
    before === after ? [] : [`${what}: ${String(before)} before, ${String(after)} now`],
  );
}

type Parts = {
  readonly report: Queries["report"];
  readonly runs: ReportRuns;
  readonly clock: Clock;
};

/** Keeps runs, and runs them again. */
export function createReportRuns({
  report,
  runs,
  clock,
}: Parts): Pick<Queries, "keepRun" | "keptRuns" | "runAgain" | "runManifest"> {
  const runManifest: Queries["runManifest"] = async (was, who) => {
    if (!isReportName(was.report)) return again(was, null);
    // A run whose manifest names no limit was of all rows.
    const { manifest, rows, compared } = await report(was.report, who, was.parameters, { isWhole: true });
    return again(was, { now: manifest, rows, compared });
  };
  return {
    runManifest,
    keepRun: async (name, who, parameters, by) => {
      const { manifest } = await report(name, who, parameters);
      if (manifest === undefined) return null;
      const id = hashOf(manifest).slice(0, 32);
      return runs.keep({ id, keptAt: clock.now(), keptBy: by, manifest });
    },
    keptRuns: async ({ after, limit }, { roles }) => {
      const without = reportNames.filter(
        (name) => !reports[name].readers.some((role) => roles.includes(role)),
      );
      // One more than asked for tells whether there is a next page.
      const { rows, total } = await runs.page({ after, limit: limit + 1, without });
      const shown = rows.slice(0, limit);
      return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null, total };
    },
    runAgain: async (id, who) => {
      const kept = await runs.find(id);
      return kept === null ? null : runManifest(kept.manifest, who);
    },
  };
}

type Now = {
  readonly now: ReportManifest | undefined;
  readonly rows: readonly object[];
  readonly compared: readonly object[] | undefined;
};

function again(was: ReportManifest, found: Now | null): ReportRunAgain {
  if (found?.now === undefined)
    return {
      manifest: was,
      isSame: false,
      differences: [`there is no report ${was.report} to run again`],
      rows: [],
    };
  const { now, rows, compared } = found;
  const isSame = now.sha256 === was.sha256;
  const named = causes(was, now);
  const differences =
    isSame || named.length > 0 ? named : ["the rows: the history before the position has changed"];
  return {
    manifest: was,
    isSame,
    differences: isSame ? [] : [...differences],
    rows: rows.map((row) => ({ ...row })),
    ...(compared === undefined ? {} : { compared: compared.map((row) => ({ ...row })) }),
  };
}
