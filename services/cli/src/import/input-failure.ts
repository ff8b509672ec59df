import { Failure, exitCodes } from "../failure.ts";
import type { WorkbookTrouble } from "./workbook/workbook-fault.ts";

export type InputDefect =
  | "unreadable"
  | "kind-unknown"
  | "no-sheets"
  | "empty"
  | "encoding"
  | "header-broken"
  | "columns-missing"
  | WorkbookTrouble["defect"];

const wrongUse: readonly InputDefect[] = ["unreadable", "kind-unknown", "no-sheets", "sheet-unknown"];

/** A file that cannot be imported: code `input.DEFECT`. */
export function inputFailure(place: string, defect: InputDefect, what: string, next: string): Failure {
  const exit = wrongUse.includes(defect) ? exitCodes.usage : exitCodes.data;
  return new Failure({ exit, code: `input.${defect}`, place, what, next });
}
