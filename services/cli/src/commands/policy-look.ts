import type { PublishedVersion, RuleDefect } from "@leadstream/application";
import type { Context } from "../context.ts";
import { type Column, table } from "../output/table.ts";
import { type Difference, documentDiff } from "../policy/document-diff.ts";
import type { TargetOptions } from "../system/place.ts";
import { checkedPolicy, readJsonFile, refusedPolicy } from "../policy/read-policy.ts";
import { inForceAmong, versionAmong, withRules } from "../policy/rules-at.ts";

type Options = TargetOptions & { readonly json: boolean };

/** `leadstream policy check FILE`: needs no system. */
export async function check(file: string, { json }: Pick<Options, "json">, { out }: Context): Promise<void> {
  const { defects } = checkedPolicy(await readJsonFile(file));
  const ok = defects.length === 0;
  if (json) out.write(`${JSON.stringify({ ok, defects })}\n`);
  else if (ok) out.write("this policy can be published: all rules ran on samples\n");
  if (!ok) throw refusedPolicy(file, defects);
}

const shown = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

const differences: readonly Column<Difference>[] = [
  { head: "path", show: (row) => row.path },
  { head: "in force", show: (row) => shown(row.before) },
  { head: "new", show: (row) => shown(row.after) },
];

/** `leadstream policy diff FILE` */
export async function diff(file: string, { json, ...target }: Options, context: Context): Promise<void> {
  const candidate = await readJsonFile(file);
  await withRules(target, context, async ({ place, versions }) => {
    const { version, document } = inForceAmong(await versions(), place);
    const changes = documentDiff(document, candidate);
    const { out } = context;
    if (json) return void out.write(`${JSON.stringify({ version, changes })}\n`);
    const count = `${changes.length} ${changes.length === 1 ? "place differs" : "places differ"}`;
    out.write(
      changes.length === 0
        ? `identical to version ${version}, which is in force\n`
        : `${table(differences, changes, out)}\n${count} from version ${version}, which is in force\n`,
    );
  });
}

const versionColumns: readonly Column<PublishedVersion>[] = [
  { head: "version", show: (row) => String(row.version), isNumeric: true },
  { head: "published at", show: (row) => row.publishedAt.slice(0, 19).replace("T", " ") },
  { head: "by", show: (row) => row.by },
  { head: "", show: (row) => (row.state === "superseded" ? "" : row.state.replace("-", " ")) },
];

const defectLine = ({ path, reason, remedy }: RuleDefect): string => `  ${path}: ${reason}; ${remedy}\n`;

/** `leadstream policy list` */
export async function list({ json, ...target }: Options, context: Context): Promise<void> {
  await withRules(target, context, async ({ history }) => {
    const { versions: all, unreadable } = await history();
    const { out } = context;
    if (json) {
      const versions = all.map(({ document: _, ...rest }) => rest);
      return void out.write(`${JSON.stringify({ versions, unreadable })}\n`);
    }
    if (all.length === 0) return void out.write("no policy was published yet\n");
    out.write(table(versionColumns, all.toReversed(), out));
    for (const { version, defects } of all)
      if (defects.length > 0)
        out.write(`\nversion ${version} does not run:\n${defects.map(defectLine).join("")}`);
    if (unreadable.length > 0)
      out.write(
        `\nstored changes of reps and pools that cannot be read; the state before them is in force:\n`,
      );
    for (const { kind, revision, id } of unreadable)
      out.write(`  event ${revision}: ${kind}${id === null ? "" : ` ${id}`}; make the change again\n`);
  });
}

/** `leadstream policy show [N]`: JSON, ready to be edited and published. */
export async function show(
  wanted: number | undefined,
  target: TargetOptions,
  context: Context,
): Promise<void> {
  await withRules(target, context, async ({ place, versions }) => {
    const all = await versions();
    const { document } = wanted === undefined ? inForceAmong(all, place) : versionAmong(all, wanted);
    context.out.write(`${JSON.stringify(document, null, 2)}\n`);
  });
}
