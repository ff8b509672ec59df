import { type Defect, type DefectList, defectList, mostDefects } from "@leadstream/contracts";
import type { z } from "zod";

type Issue = z.core.$ZodIssue;

/** A fault as zod found it; of unknown fields one each. */
export type Found = { readonly issue: Issue; readonly path: readonly PropertyKey[] };

/** One after the other and only when asked for: a body of 0.9 MB can hold 62,000 unknown fields. */
function* foundIn(issues: readonly Issue[]): Generator<Found> {
  for (const issue of issues)
    if (issue.code === "unrecognized_keys")
      for (const key of issue.keys) yield { issue, path: [...issue.path, key] };
    else yield { issue, path: issue.path };
}

/**
 * The faults of a value as defects: where, what, what was expected. The first twenty, and how many more there are.
 *
 * @param defectOf  makes one of them, without the value that was sent.
 */
export const defectsIn = (issues: readonly Issue[], defectOf: (found: Found) => Defect): DefectList =>
  defectList(foundIn(issues), defectOf);

/** Entries of a list that are judged before anybody looks at the rest. */
const judgedFirst = 100;

/** The same value with long lists cut; the value itself where there is none. */
function cut(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  return Array.isArray(value) ? cutList(value) : cutFields(value);
}

function cutList(value: readonly unknown[]): readonly unknown[] {
  const entries = value.length > judgedFirst ? value.slice(0, judgedFirst) : value;
  const kept = entries.map(cut);
  return entries === value && kept.every((entry, i) => entry === entries[i]) ? value : kept;
}

function cutFields(value: object): object {
  const changed = new Map<string, unknown>();
  for (const [name, given] of Object.entries<unknown>({ ...value })) {
    const kept = cut(given);
    if (kept !== given) changed.set(name, kept);
  }
  return changed.size === 0 ? value : Object.fromEntries([...Object.entries(value), ...changed]);
}

/**
 * `safeParse` whose work is bounded: zod makes an object for every fault, and a list of 0.9 MB can have half a million.
 * When the first hundred entries of each list have more faults than are ever listed, the rest is not looked at; the
 * number of faults is then that of what was looked at.
 */
export function judged<S extends z.ZodType>(schema: S, value: unknown): z.ZodSafeParseResult<z.output<S>> {
  const start = cut(value);
  if (start !== value) {
    const first = schema.safeParse(start, { reportInput: true });
    if (!first.success && first.error.issues.length > mostDefects) return first;
  }
  return schema.safeParse(value, { reportInput: true });
}

/**
 * Field names come from the sender, and a sender may put anything there, a telephone number say: only what looks
 * like a name is repeated.
 */
const safeName = (name: PropertyKey): string => {
  if (typeof name === "number") return String(name);
  const text = String(name);
  return /^[a-z_][\w.-]{0,39}$/i.test(text) && !/\d{6}/.test(text) ? text : "(unprintable)";
};

const codeOf = (code: string): string => `invalid.${code.replaceAll("_", "-")}`;

function defectOf({ issue, path }: Found): Defect {
  const at = path.map(safeName).join(".");
  if (issue.code === "unrecognized_keys")
    return {
      field: at.slice(0, 120),
      code: "field.unknown",
      message: "no such field; see /openapi.json for the fields a submission may have",
    };
  return {
    field: at === "" ? "(body)" : at.slice(0, 100),
    code: codeOf(issue.code),
    message: issue.message.slice(0, 300),
  };
}

/**
 * Every fault of a payload as a defect: where, what, what was expected; never the value that was sent.
 *
 * @returns one defect per fault; unknown fields one each, by name.
 */
export const defectsOf = ({ issues }: z.ZodError): DefectList => defectsIn(issues, defectOf);
