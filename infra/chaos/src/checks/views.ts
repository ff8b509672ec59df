import { check } from "./violation.ts";

export const viewsAreRebuilt = check("views equal a rebuild", ({ views, headPosition }) => {
  const stale =
    views.position < headPosition
      ? [{ what: `the views stand at ${views.position}, the store at ${headPosition}` }]
      : [];
  const other = views.live
    .filter(({ digest }, n) => digest !== views.rebuilt[n]?.digest)
    .map(({ view, rows }, n) => ({
      what: `${view} (${rows} rows) is not what a rebuild gives (${views.rebuilt[n]?.rows ?? 0} rows)`,
    }));
  return [...stale, ...other];
});

export const verified = check("leadstream verify", ({ verified: results }) =>
  results
    .filter(({ violations }) => violations > 0)
    .map(({ check: name, violations, examples }) => ({
      what: `${name}: ${violations} violations, such as ${examples.slice(0, 3).join("; ")}`,
      stream: examples[0]?.split("@")[0] ?? null,
    })),
);
