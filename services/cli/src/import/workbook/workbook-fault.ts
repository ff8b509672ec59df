/** Why a workbook cannot be read, and what a person can do about it. Holds nothing of a cell. */
export type WorkbookTrouble = {
  readonly defect: "not-supported" | "too-large" | "damaged" | "sheet-unknown" | "empty";
  readonly what: string;
  readonly next: string;
};

/** Thrown inside the worker, which passes its trouble on. */
export class WorkbookFault extends Error {
  override readonly name = "WorkbookFault";
  readonly trouble: WorkbookTrouble;

  constructor(trouble: WorkbookTrouble, cause?: unknown) {
    super(trouble.what, cause === undefined ? undefined : { cause });
    this.trouble = trouble;
  }
}

/** What helps with every file that is no Excel workbook. */
export const saveAsXlsx = "open it in its program and save it as .xlsx or as CSV UTF-8";

export const damaged = (what: string, cause?: unknown): WorkbookFault =>
  new WorkbookFault(
    { defect: "damaged", what, next: "open it in Excel or LibreOffice and save it anew" },
    cause,
  );
