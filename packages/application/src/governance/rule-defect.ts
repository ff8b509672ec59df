import { type Defect, mostDefects } from "@leadstream/contracts";
import type { Result } from "@leadstream/kernel";
import type { z } from "zod";
import { defectsOf } from "../core/defects.ts";

/** A defect of rules to be published: where, why, and the remedy. */
export type RuleDefect = {
  /** `followUp.tasks.1.afterDays` */
  readonly path: string;
  /** Stable code, `calendar.invalid`. */
  readonly code: string;
  readonly reason: string;
  readonly remedy: string;
};

/**
 * The first twenty, and a last one with the count of the others.
 *
 * @param uncounted  further defects that are not in the list.
 */
export function firstDefects(defects: readonly RuleDefect[], uncounted = 0): readonly RuleDefect[] {
  const rest = Math.max(0, defects.length - mostDefects) + uncounted;
  if (rest === 0) return defects;
  const more = {
    path: "(document)",
    code: "defects.more",
    reason: `${rest} more defects are not listed`,
    remedy: "correct those listed and try again",
  };
  return [...defects.slice(0, mostDefects), more];
}

const remedies: Readonly<Record<string, string>> = {
  "invalid.too-big": "give less: a smaller number, a shorter text or fewer entries",
  "invalid.too-small": "give more: a larger number, a longer text or more entries",
  "invalid.invalid-type": "give a value of the expected type",
  "field.unknown": "remove it, or correct its name",
};

const noSuchField = "there is no such field";

/** The defects that a schema finds, in the same form as those of a run. */
export function schemaDefects(error: z.ZodError): readonly RuleDefect[] {
  const { defects, moreDefects } = defectsOf(error);
  const named = defects.map(({ field: path, code, message }) => ({
    path,
    code,
    reason: code === "field.unknown" ? noSuchField : message,
    remedy: remedies[code] ?? "correct it; GET /openapi.json describes what is allowed",
  }));
  return firstDefects(named, moreDefects);
}

/** As the API lists them. */
export const asDefect = ({ path, code, reason, remedy }: RuleDefect): Defect => ({
  field: path.slice(0, 120),
  code,
  message: `${reason}; ${remedy}`.slice(0, 300),
});

/**
 * For programs of this repository whose rules must be accepted.
 *
 * @throws TypeError naming the first defect.
 */
export function mustBeAccepted(change: Result<unknown, readonly RuleDefect[]>): void {
  if (change.ok) return;
  const [first] = change.error;
  throw new TypeError(`rules were refused: ${first?.path}: ${first?.reason}`);
}
