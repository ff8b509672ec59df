import type { Defect } from "@leadstream/contracts";
import { holdsPersonalData, type TextKind, withoutPersonalData } from "../personal-data/index.ts";

/** Takes e-mail addresses and telephone numbers out of the fields of one submission, and remembers where. */
export type Filter = {
  /** The text without them. */
  readonly text: (field: string, value: string | undefined, kind: TextKind) => string | undefined;
  /** The name of a place or a trade: what holds one is none, and is left out. */
  readonly name: (field: string, value: string | undefined) => string | undefined;
  /** A code with one in it is no code, and is left out. */
  readonly code: (field: string, value: string | undefined) => string | undefined;
  /** One for each field that lost something. */
  readonly defects: () => readonly Defect[];
};

/** A filter for the fields of one submission, with no defect yet. */
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
        message: "held an e-mail address or a telephone number, which was not kept; send it in `contact`",
      })),
  };
}
