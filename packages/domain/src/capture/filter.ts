import type { Defect } from "@leadstream/contracts";
import { holdsPersonalData, type TextKind, withoutPersonalData } from "../personal-data/index.ts";

/** Removes e-mail addresses and telephone numbers from the fields of one submission, and records where. */
export type Filter = {
  /** Removes them from a text. */
  readonly text: (field: string, value: string | undefined, kind: TextKind) => string | undefined;
  /** Reads the name of a place or an industry. A name that contains personal data is left out. */
  readonly name: (field: string, value: string | undefined) => string | undefined;
  /** Reads a code. A code that contains personal data is left out. */
  readonly code: (field: string, value: string | undefined) => string | undefined;
  /** One defect for each field from which something was removed. */
  readonly defects: () => readonly Defect[];
};

/** Creates a filter for the fields of one submission, without defects. */
export function createFilter(): Filter {
  const fields: string[] = [];
  const unless = (field: string, value: string | undefined, kind: TextKind): string | undefined => {
    if (value === undefined || !holdsPersonalData(value, kind)) return value;
    fields.push(field);
    return undefined;
  };
  return {
    text: (field, value, kind) => {
      const kept = value === undefined ? value : withoutPersonalData(value, kind);
      if (kept !== value) fields.push(field);
      return kept;
    },
    name: (field, value) => unless(field, value, "words"),
    code: (field, value) => unless(field, value, "codes"),
    defects: () =>
      fields.map((field) => ({
        field,
        code: "personal-data.removed",
        message: "contained an e-mail address or a telephone number, which was removed; send it in `contact`",
      })),
  };
}
