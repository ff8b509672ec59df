import type { CheckResult } from "@leadstream/application";
import type { ParkedRow } from "../evidence/evidence.ts";
import { check } from "./violation.ts";

export const viewsAreRebuilt = check("views equal a rebuild", ({ views, headPosition }) => {
  const stale =
    views.position < headPosition
      ? [{ what: `the views are at position ${views.position}, the store at ${headPosition}` }]
      : [];
  const other = views.live
    .filter(({ digest }, n) => digest !== views.rebuilt[n]?.digest)
    .map(({ view, rows }, n) => ({
      what: `${view} (${rows} rows) differs from a rebuild (${views.rebuilt[n]?.rows ?? 0} rows)`,
    }));
  return [...stale, ...other];
});

/** Lead and roster may differ while messages of the lead are parked, until a person acts. */
function waitsForAPerson({ violations, examples }: CheckResult, parked: readonly ParkedRow[]): boolean {
  const keys = new Set(parked.filter(({ group }) => group === "assignment.v1").map(({ key }) => key));
  return violations === examples.length && examples.every((place) => keys.has(streamIn(place)));
}

const streamIn = (place: string): string => place.split(/[@ ]/u)[0] ?? "";

export const verified = check("leadstream verify", ({ verified: results, parked }) =>
  results
    .filter((result) => result.violations > 0 && !waitsForAPerson(result, parked))
    .map(({ check: name, violations, examples }) => ({
      what: `${name}: ${violations} violations, such as ${examples.slice(0, 3).join("; ")}`,
      stream: streamIn(examples[0] ?? ""),
    })),
);
