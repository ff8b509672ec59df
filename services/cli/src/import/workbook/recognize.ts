import { type WorkbookTrouble, saveAsXlsx } from "./workbook-fault.ts";

/** What a file is by its first bytes; null when they say nothing. */
export type Recognized = "zip" | WorkbookTrouble | null;

const zipMark = Buffer.from("PK\u0003\u0004", "latin1");
const emptyZipMark = Buffer.from("PK\u0005\u0006", "latin1");
const compoundMark = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
/** Names inside a compound file are UTF-16. */
const encryptedPackage = Buffer.from("EncryptedPackage", "utf16le");

const refused = (what: string, next: string): WorkbookTrouble => ({ defect: "not-supported", what, next });

/**
 * Recognizes spreadsheets by their content, whatever the file is called.
 *
 * @param beginning  the first bytes: a compound file lists its parts in the first 64 KiB, if it is not huge.
 */
export function recognize(beginning: Buffer): Recognized {
  const begins = (mark: Buffer): boolean => beginning.subarray(0, mark.length).equals(mark);
  if (begins(zipMark) || begins(emptyZipMark)) return "zip";
  if (begins(compoundMark))
    return beginning.includes(encryptedPackage)
      ? refused("the workbook is encrypted", "open it in Excel, remove the password, and save it")
      : refused("it is an old Excel file (.xls)", saveAsXlsx);
  const text = beginning.subarray(0, 4096).toString("latin1").trimStart();
  if (text.includes("urn:schemas-microsoft-com:office:spreadsheet"))
    return refused("it is an XML spreadsheet of Excel 2003", saveAsXlsx);
  return /^(?:\u00ef\u00bb\u00bf)?\s*<(?:!doctype html|html|head|meta|table)\b/iu.test(text)
    ? refused("it is a web page, as some programs write for .xls", saveAsXlsx)
    : null;
}

/** Kinds of zip archives that are no Excel workbook, by an entry that each has. */
const otherArchives: readonly (readonly [entry: RegExp, what: string])[] = [
  [/^xl\/workbook\.bin$/u, "it is a binary workbook (.xlsb)"],
  [/^content\.xml$/u, "it is an OpenDocument file, as LibreOffice saves (.ods)"],
  [/^Index\/|^Index\.zip$/u, "it is a Numbers file"],
  [/^(?:word|ppt)\//u, "it is a Word or PowerPoint file"],
];

/** Says what a zip archive without a workbook is. */
export function archiveInWords(entries: readonly string[]): WorkbookTrouble {
  const known = otherArchives.find(([entry]) => entries.some((name) => entry.test(name)));
  return known === undefined
    ? refused("it is a zip archive without a workbook", "unpack it and import the files in it one by one")
    : refused(known[1], saveAsXlsx);
}
