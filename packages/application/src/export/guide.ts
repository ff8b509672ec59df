import type { ManifestContent } from "./manifest.ts";
import type { MaskLevel } from "./masks.ts";
import { schemaYml, viewsSql } from "./views-sql.ts";

const people: Readonly<Record<MaskLevel, string>> = {
  refs: "People appear as ids, references into the vault, and hashes. No name, address or number is in these files.",
  pseudonymous:
    "Ids of leads, people, submissions and events are replaced by keyed hashes; the same id has the same pseudonym everywhere in this export, and another one in every other. The key is with the owner of the data, who can destroy it. Positions and times are real.",
  clear:
    "**These files hold personal data in the clear**, in the columns `vault` and `contact`. The export is recorded in the history with its purpose. Delete the files when the purpose is over: an erasure does not reach them.",
};

const readmeOf = (manifest: ManifestContent): string => {
  const { fromPosition, untilPosition, form, mask, tables, policies, codeVersion } = manifest;
  const inForce = policies.find(({ isInForce }) => isInForce);
  const rules = inForce === undefined ? "none" : `${inForce.name}, version ${inForce.version}`;
  return `# History of leadstream, positions ${fromPosition} to ${untilPosition}

${people[mask]}

| table | what |
| ----- | ---- |
${tables.map(({ name, about }) => `| \`${name}\` | ${about} |`).join("\n")}

Format ${form}, written by leadstream ${codeVersion}; rules in force at the end: ${rules}. \`manifest.json\` has every file with its SHA-256, signed: \`leadstream export --verify DIR\`. \`schema.yml\` says what each column means, as a dbt source.

## Two times

\`recorded_at_utc\` and the positions say what was known when. \`occurred_at_utc\` says when it happened. As known at a moment: bound the position or the recorded time. As true at a moment: bound the occurred time.

## Read it

\`\`\`sh
leadstream sql . "SELECT type, count(*) FROM events GROUP BY ALL ORDER BY 2 DESC"
duckdb -init views.sql        # in this folder
\`\`\`

\`leaf_hash\` is the RFC 6962 leaf hash of the event: SHA-256 over the byte 0x00 and one JSON object with the fields \`data\`, \`id\`, \`meta\`, \`position\`, \`revision\`, \`stream\` and \`type\` as stored, keys sorted at every depth, no spaces.
`;
};

/** The files for readers of an export, by path. They follow from the manifest. */
export const guideOf = (manifest: ManifestContent): Readonly<Record<string, string>> => ({
  "README.md": readmeOf(manifest),
  "schema.yml": schemaYml(manifest),
  "views.sql": viewsSql(manifest),
});
