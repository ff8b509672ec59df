import { type Defect, type TextDefect, textFaults } from "@leadstream/contracts";
import { printableName, withoutPersonalData } from "@leadstream/domain";
import type { z } from "zod";

/** Field names come from the sender, and a sender may put anything there; a place in a list comes from us. */
export const safeName = (name: PropertyKey): string =>
  /^\d{1,4}$/.test(String(name)) ? String(name) : printableName(String(name));

const codeOf = (code: string): string => `invalid.${code.replaceAll("_", "-")}`;

/**
 * Every fault of a payload as a defect: where, what, what was expected; never the value that was sent.
 *
 * @returns one defect per fault; unknown fields one each, by name.
 */
export function defectsOf(error: z.ZodError): readonly Defect[] {
  return error.issues.flatMap((issue): Defect[] => {
    const at = issue.path.map(safeName).join(".").slice(0, 100);
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => ({
        field: `${at === "" ? "" : `${at}.`}${safeName(key)}`.slice(0, 120),
        code: "field.unknown",
        message: "no such field; see /openapi.json for the fields a submission may have",
      }));
    return [
      {
        field: at === "" ? "(body)" : at,
        code: codeOf(issue.code),
        message: withoutPersonalData(issue.message.slice(0, 300), "codes"),
      },
    ];
  });
}

/** The key stands for something else already. */
export const KEY_REUSED = "idempotency.key-reused";

export const keyReused: Defect = {
  field: "Idempotency-Key",
  code: KEY_REUSED,
  message: "this key was used for other content; send this under a key of its own",
};

/** Mended texts of an accepted submission, whose field names are ours. */
export const mendedDefects = (found: readonly TextDefect[]): readonly Defect[] =>
  found.slice(0, MOST_MENDED).map(({ path, fault }) => ({
    field: path.map(safeName).join(".").slice(0, 120),
    code: fault,
    message: `${textFaults[fault]}; it was taken out`,
  }));

const MOST_MENDED = 20;
