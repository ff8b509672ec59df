import type { Defect } from "@leadstream/contracts";
import type { Result } from "@leadstream/kernel";
import type { z } from "zod";
import { defectsOf } from "../intake/defects.ts";

/** What is wrong with rules that somebody wants to publish: where, what, and what to do about it. */
export type RuleDefect = {
  /** `followUp.tasks.1.afterDays` */
  readonly path: string;
  /** Stable machine word, `calendar.invalid`. */
  readonly code: string;
  readonly reason: string;
  readonly remedy: string;
};

/** As many as anybody reads at once; a last one says how many more there are. */
const MOST = 20;

/** The first twenty, and how many more. */
export function firstDefects(defects: readonly RuleDefect[]): readonly RuleDefect[] {
  if (defects.length <= MOST) return defects;
  const more = {
    path: "(document)",
    code: "defects.more",
    reason: `${defects.length - MOST} more defects are not listed`,
    remedy: "mend those listed and try again",
  };
  return [...defects.slice(0, MOST), more];
}

const remedies: Readonly<Record<string, string>> = {
  "invalid.too-big": "give less: a smaller number, a shorter text or fewer entries",
  "invalid.too-small": "give more: a larger number, a longer text or more entries",
  "invalid.invalid-type": "give a value of the kind that is expected",
  "field.unknown": "take it out, or correct its name",
};

const noSuchField = "there is no such field";

/** The faults that a schema finds, in the same words as those of a run. */
export const schemaDefects = (error: z.ZodError): readonly RuleDefect[] =>
  firstDefects(
    defectsOf(error).defects.map(({ field: path, code, message }) => ({
      path,
      code,
      reason: code === "field.unknown" ? noSuchField : message,
      remedy: remedies[code] ?? "correct it; GET /openapi.json describes what is allowed",
    })),
  );

/** As the api lists them. */
export const asDefect = ({ path, code, reason, remedy }: RuleDefect): Defect => ({
  field: path.slice(0, 120),
  code,
  message: `${reason}; ${remedy}`.slice(0, 300),
});

/**
 * For programs of ours whose rules must be taken.
 *
 * @throws TypeError naming the first defect.
 */
export function mustBeTaken(change: Result<unknown, readonly RuleDefect[]>): void {
  if (change.ok) return;
  const [first] = change.error;
  throw new TypeError(`rules were refused: ${first?.path}: ${first?.reason}`);
}
