/** The same rows from a terminal. Pure. */

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** A curl line for a GET of the api. */
export function curlOf(
  origin: string,
  path: string,
  query: Readonly<Record<string, string | number | undefined>>,
): string {
  const parts = Object.entries(query).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, String(value)]],
  );
  const search = new URLSearchParams(parts).toString();
  return `curl -H "Authorization: Bearer $LEADSTREAM_KEY" ${quoted(`${origin}${path}${search === "" ? "" : `?${search}`}`)}`;
}

/** The `leadstream leads list` line for the same rows. */
export function leadsCliOf(query: Readonly<Record<string, string | undefined>>): string {
  const options = new Map([
    ["stage", "--stage"],
    ["owner", "--owner"],
    ["sort", "--sort"],
    ["dueBefore", "--due-before"],
    ["clock", "--clock"],
  ]);
  return lineOf("npx leadstream leads list", query, options);
}

type Options = ReadonlyMap<string, string>;

/** A command with an option for each part of a query; what has none of its own is a filter. */
function lineOf(
  command: string,
  query: Readonly<Record<string, string | undefined>>,
  options: Options,
): string {
  const parts = Object.entries(query).flatMap(([key, value]) => {
    if (value === undefined) return [];
    const option = options.get(key);
    return option === undefined ? [`--where ${quoted(`${key}=${value}`)}`] : [`${option} ${quoted(value)}`];
  });
  return [command, ...parts].join(" ");
}

/** The `leadstream report` line for the same report. */
export function cliOf(report: string, query: Readonly<Record<string, string | undefined>>): string {
  const options = new Map([
    ["asKnownAt", "--as-known-at"],
    ["from", "--from"],
    ["to", "--to"],
    ["by", "--by"],
    ["compare", "--compare"],
    ["interval", "--interval"],
    ["zone", "--zone"],
    ["group", "--group"],
    ["sort", "--sort"],
  ]);
  return lineOf(`npx leadstream report ${report}`, query, options);
}
