import { defectsIn, judged, safeName } from "@leadstream/application";
import type { Found } from "@leadstream/application";
import { defectList, defectsInWords, textDefects, textFaults } from "@leadstream/contracts";
import type { Defect, DefectList } from "@leadstream/contracts";
import type { z } from "zod";
import { HttpProblem } from "./problems.ts";
import type { ProblemKind } from "./problem-table.ts";

type Issue = z.core.$ZodIssue;

const fieldAt = (path: readonly PropertyKey[]): string =>
  path.map(safeName).join(".").slice(0, 120) || "(body)";

const isMissing = (issue: Issue): boolean => issue.code === "invalid_type" && issue.input === undefined;

const unknownField = (path: readonly PropertyKey[]): Defect => ({
  field: fieldAt(path),
  code: "field.unknown",
  message: "There is no such field here.",
});

function defectOf({ issue, path }: Found): Defect {
  if (issue.code === "unrecognized_keys") return unknownField(path);
  const field = fieldAt(path);
  if (isMissing(issue)) return { field, code: "field.missing", message: "This field is needed." };
  const code = `invalid.${issue.code.replaceAll("_", "-")}`;
  return { field, code, message: issue.message.slice(0, 300) };
}

const refusal = (kind: ProblemKind, listed: DefectList): HttpProblem =>
  new HttpProblem(kind, defectsInWords(listed), listed);

/** @throws HttpProblem `text.invalid` when a string, either a field's name or its value, is not valid text. */
function mustBeText(value: unknown, unasked?: ReadonlySet<string>): void {
  const listed = defectList(textDefects(value, unasked), ({ path, fault }) => ({
    field: fieldAt(path),
    code: fault,
    message: textFaults[fault],
  }));
  if (listed.defects.length > 0) throw refusal("text.invalid", listed);
}

/**
 * Checks a value from a request.
 *
 * @param unasked fields that are passed on unchecked.
 * @returns the parsed value.
 * @throws HttpProblem of the given kind, or `text.invalid`, with the first defects and their number, and without
 * any value.
 */
export function checked<S extends z.ZodType>(
  kind: ProblemKind,
  schema: S,
  value: unknown,
  unasked?: ReadonlySet<string>,
): z.output<S> {
  mustBeText(value, unasked);
  const parsed = judged(schema, value);
  if (parsed.success) return parsed.data;
  throw refusal(kind, defectsIn(parsed.error.issues, defectOf));
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** The paths in the request that no schema accepted. */
function* lostPaths(
  sent: unknown,
  taken: unknown,
  path: readonly string[] = [],
): Generator<readonly string[]> {
  if (!isObject(sent) || !isObject(taken)) return;
  const kept = new Map<string, unknown>(Object.entries(taken));
  for (const [key, value] of Object.entries<unknown>({ ...sent }))
    if (kept.has(key)) yield* lostPaths(value, kept.get(key), [...path, key]);
    else yield [...path, key];
}

/**
 * Like `checked`, but a field that the schema ignores is a defect. Stored documents are read tolerantly; input of
 * a person is not, because a misspelt option of a policy would be lost.
 */
export function checkedStrictly<S extends z.ZodType>(
  kind: ProblemKind,
  schema: S,
  value: unknown,
  unasked?: ReadonlySet<string>,
): z.output<S> {
  const taken = checked(kind, schema, value, unasked);
  const lost = defectList(lostPaths(value, taken), unknownField);
  if (lost.defects.length === 0) return taken;
  throw refusal(kind, lost);
}
