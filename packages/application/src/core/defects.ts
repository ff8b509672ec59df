import {
  type Defect,
  type DefectList,
  defectList,
  mostDefects,
  type TextDefect,
  textFaults,
} from "@leadstream/contracts";
import { printableName, withoutPersonalData } from "@leadstream/domain";
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

/** Field names come from the sender, and a sender may put anything there; a place in a list comes from us. */
export const safeName = (name: PropertyKey): string =>
  /^\d{1,4}$/.test(String(name)) ? String(name) : printableName(String(name));

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
    message: withoutPersonalData(issue.message.slice(0, 300), "codes"),
  };
}

/**
 * Every fault of a payload as a defect: where, what, what was expected; never the value that was sent.
 *
 * @returns one defect per fault; unknown fields one each, by name.
 */
export const defectsOf = ({ issues }: z.ZodError): DefectList => defectsIn(issues, defectOf);

/** The key stands for something else already. */
export const KEY_REUSED = "idempotency.key-reused";

export const keyReused: Defect = {
  field: "Idempotency-Key",
  code: KEY_REUSED,
  message: "this key was used for other content; send this under a key of its own",
};

/** Mended texts of an accepted submission, whose field names are ours. */
export const mendedDefects = (found: readonly TextDefect[]): readonly Defect[] =>
  found.slice(0, mostDefects).map(({ path, fault }) => ({
    field: path.map(safeName).join(".").slice(0, 120),
    code: fault,
    message: `${textFaults[fault]}; it was taken out`,
  }));
