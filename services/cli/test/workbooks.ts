import { type Zippable, strToU8, zipSync } from "fflate";

/** A cell as its XML, without its place: `<v>…</v>` and the attributes of `c`. */
export type RawCell = { readonly attributes?: string; readonly inner: string } | null;

export const text = (value: string): RawCell => ({
  attributes: 't="inlineStr"',
  inner: `<is><t xml:space="preserve">${escaped(value)}</t></is>`,
});
export const number = (digits: string, style = 0): RawCell => ({
  attributes: `s="${style}"`,
  inner: `<v>${digits}</v>`,
});

const escaped = (value: string): string =>
  value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

const column = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : column(Math.floor(index / 26) - 1) + column(index % 26);

const rowXml = (cells: readonly RawCell[], row: number): string =>
  `<row r="${row}">${cells
    .map((cell, i) =>
      cell === null ? "" : `<c r="${column(i)}${row}" ${cell.attributes ?? ""}>${cell.inner}</c>`,
    )
    .join("")}</row>`;

export type RawSheet = {
  readonly name: string;
  readonly state?: string;
  readonly rows: readonly (readonly RawCell[])[];
  /** In place of the rows. */
  readonly xml?: string;
};

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = "http://schemas.openxmlformats.org/package/2006/relationships";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** Style 1 is a day, 2 a day and time, 3 a custom Chinese one, 4 a time of day. */
const styles = `<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/></numFmts><cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="164"/><xf numFmtId="20"/></cellXfs></styleSheet>`;

/** The parts of a workbook as Excel writes them, made by hand so that each can be damaged. */
export function partsOf(
  sheets: readonly RawSheet[],
  workbook: { readonly properties?: string } = {},
): Record<string, Uint8Array> {
  const list = sheets.map(
    ({ name, state }, i) =>
      `<sheet name="${escaped(name)}" sheetId="${i + 1}"${state === undefined ? "" : ` state="${state}"`} r:id="rId${i + 1}"/>`,
  );
  const rels = sheets.map(
    (_, i) =>
      `<Relationship Id="rId${i + 1}" Type="${office}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  );
  const parts: Record<string, string> = {
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${office}">${workbook.properties ?? ""}<sheets>${list.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${relations}">${rels.join("")}<Relationship Id="rId99" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    "xl/styles.xml": styles,
  };
  for (const [i, { rows, xml }] of sheets.entries())
    parts[`xl/worksheets/sheet${i + 1}.xml`] =
      xml ??
      `<worksheet xmlns="${main}"><sheetData>${rows.map((cells, at) => rowXml(cells, at + 1)).join("")}</sheetData></worksheet>`;
  return Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)]));
}

export const zipped = (parts: Zippable): Buffer => Buffer.from(zipSync(parts));

export const workbookOf = (
  sheets: readonly RawSheet[],
  workbook?: { readonly properties?: string },
): Buffer => zipped(partsOf(sheets, workbook));

/** One sheet of texts. */
export const sheetOfTexts = (...rows: readonly (readonly string[])[]): Buffer =>
  workbookOf([
    { name: "Leads", rows: rows.map((cells) => cells.map((cell) => (cell === "" ? null : text(cell)))) },
  ]);
