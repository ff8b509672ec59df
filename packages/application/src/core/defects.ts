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

/** One defect as zod found it; one for each unknown field. */
export type Found = { readonly issue: Issue; readonly path: readonly PropertyKey[] };

/** A generator, because a body of 0.9 MB can hold 62,000 unknown fields. */
function* foundIn(issues: readonly Issue[]): Generator<Found> {
  for (const issue of issues)
    if (issue.code === "unrecognized_keys")
      for (const key of issue.keys) yield { issue, path: [...issue.path, key] };
    else yield { issue, path: issue.path };
}

/**
 * The defects of a value: place, rule and expectation. The first twenty, and how many more there are.
 *
 * @param defectOf  makes one defect, without the value that was sent.
 */
export const defectsIn = (issues: readonly Issue[], defectOf: (found: Found) => Defect): DefectList =>
  defectList(foundIn(issues), defectOf);

/** Entries of a list that are validated before the others. */
const judgedFirst = 100;

/** The same value with long lists cut; the value itself where there is none. */
function cut(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  return Array.isArray(value) ? cutList(value) : cutFields(value);
}

function cutList(value: readonly unknown[]): readonly unknown[] {
  const entries = value.length > judgedFirst ? value.slice(0, judgedFirst) : value;
  const cutEntries = entries.map(cut);
  return entries === value && cutEntries.every((entry, i) => entry === entries[i]) ? value : cutEntries;
}

function cutFields(value: object): object {
  const changed = new Map<string, unknown>();
  for (const [name, given] of Object.entries<unknown>({ ...value })) {
    const cutValue = cut(given);
    if (cutValue !== given) changed.set(name, cutValue);
  }
  return changed.size === 0 ? value : Object.fromEntries([...Object.entries(value), ...changed]);
}

/**
 * `safeParse` with bounded work: zod makes an object for every defect, and a list of 0.9 MB can have half a million. If
 * the first hundred entries of each list have more defects than are ever listed, the others are not validated. Then the
 * count covers only the validated part.
 */
export function judged<S extends z.ZodType>(schema: S, value: unknown): z.ZodSafeParseResult<z.output<S>> {
  const start = cut(value);
  if (start !== value) {
    const first = schema.safeParse(start, { reportInput: true });
    if (!first.success && first.error.issues.length > mostDefects) return first;
  }
  return schema.safeParse(value, { reportInput: true });
}

/** Field names come from the sender, who may send anything; the index in a list comes from us. */
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
 * Every defect of a payload: place, rule and expectation; never the value that was sent.
 *
 * @returns one per defect; unknown fields one each, by name.
 */
export const defectsOf = ({ issues }: z.ZodError): DefectList => defectsIn(issues, defectOf);

/** The key is already bound to other content. */
export const KEY_REUSED = "idempotency.key-reused";

export const keyReused: Defect = {
  field: "Idempotency-Key",
  code: KEY_REUSED,
  message: "this key was used for other content; send this under another key",
};

/** A program that had no key sent the word for none. Whoever took it for a key would refuse all but the first. */
export const keyDamaged: Defect = {
  field: "Idempotency-Key",
  code: "id.damaged",
  message:
    "no key but what a program writes where there is none, or a rounded number; equal content counts as repeated",
};

/** Cleaned texts of an accepted submission; their field names are ours. */
export const mendedDefects = (found: readonly TextDefect[]): readonly Defect[] =>
  found.slice(0, mostDefects).map(({ path, fault }) => ({
    field: path.map(safeName).join(".").slice(0, 120),
    code: fault,
    message: `${textFaults[fault]}; it was removed`,
  }));

/** Defects that a sender reports of its own record. Their words come from outside. */
export const reportedDefects = (reported: readonly Defect[]): readonly Defect[] =>
  reported.slice(0, mostDefects).map(({ field, code, message }) => ({
    field: field.split(".").map(safeName).join(".").slice(0, 120),
    code,
    message: withoutPersonalData(message, "codes"),
  }));
