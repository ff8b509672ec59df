import type { z } from "zod";
import { safeName } from "@leadstream/application";
import { textDefects, textFaults } from "@leadstream/contracts";
import type { Defect } from "@leadstream/contracts";
import { HttpProblem } from "./problems.ts";
import type { ProblemKind } from "./problems.ts";

type Issue = z.core.$ZodIssue;

const fieldAt = (path: readonly PropertyKey[]): string =>
  path.map(safeName).join(".").slice(0, 120) || "(body)";

const isMissing = (issue: Issue): boolean => issue.code === "invalid_type" && issue.input === undefined;

const unknownField = (path: readonly PropertyKey[]): Defect => ({
  field: fieldAt(path),
  code: "field.unknown",
  message: "There is no such field here.",
});

function defectsOfIssue(issue: Issue): readonly Defect[] {
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownField([...issue.path, key]));
  const field = fieldAt(issue.path);
  if (isMissing(issue)) return [{ field, code: "field.missing", message: "This field is needed." }];
  const code = `invalid.${issue.code.replaceAll("_", "-")}`;
  return [{ field, code, message: issue.message.slice(0, 300) }];
}

const refusal = (kind: ProblemKind, defects: readonly Defect[]): HttpProblem =>
  new HttpProblem(kind, `${defects.length} defect${defects.length === 1 ? "" : "s"}, listed here.`, {
    defects,
  });

/** @throws HttpProblem `text.invalid` when a string, the name of a field or its value, is no text. */
function mustBeText(value: unknown, unasked?: ReadonlySet<string>): void {
  const defects = textDefects(value, unasked)
    .slice(0, MOST_DEFECTS)
    .map(({ path, fault }) => ({ field: fieldAt(path), code: fault, message: textFaults[fault] }));
  if (defects.length > 0) throw refusal("text.invalid", defects);
}

const MOST_DEFECTS = 20;

/**
 * Checks a value that came over the wire.
 *
 * @param unasked fields that this door hands on as they came.
 * @returns the parsed value.
 * @throws HttpProblem of the given kind, or `text.invalid`, with every defect and without any value.
 */
export function checked<S extends z.ZodType>(
  kind: ProblemKind,
  schema: S,
  value: unknown,
  unasked?: ReadonlySet<string>,
): z.output<S> {
  mustBeText(value, unasked);
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw refusal(kind, parsed.error.issues.flatMap(defectsOfIssue));
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** Paths that were sent and that no schema took up. */
function lostPaths(
  sent: unknown,
  taken: unknown,
  path: readonly string[] = [],
): readonly (readonly string[])[] {
  if (!isObject(sent) || !isObject(taken)) return [];
  const kept = new Map<string, unknown>(Object.entries(taken));
  return Object.entries(sent).flatMap(([key, value]: [string, unknown]) =>
    kept.has(key) ? lostPaths(value, kept.get(key), [...path, key]) : [[...path, key]],
  );
}

/**
 * As `checked`, and a field that the schema would ignore is a defect: stored documents are read with tolerance, but
 * what a person sends is not, or a misspelt option of a policy would vanish.
 */
export function checkedStrictly<S extends z.ZodType>(
  kind: ProblemKind,
  schema: S,
  value: unknown,
  unasked?: ReadonlySet<string>,
): z.output<S> {
  const taken = checked(kind, schema, value, unasked);
  const lost = lostPaths(value, taken);
  if (lost.length === 0) return taken;
  throw refusal(
    kind,
    lost.map((path) => unknownField(path)),
  );
}
