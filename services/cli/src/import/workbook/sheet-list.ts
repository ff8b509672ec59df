/** A sheet of a workbook, in the order of its tabs. */
export type Sheet = { readonly name: string; readonly isHidden: boolean };

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const unescaped = (text: string): string =>
  text.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/giu, (whole, hex, decimal, name) => {
    if (name !== undefined) return entities[String(name)] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code <= 0x10_ffff ? String.fromCodePoint(code) : whole;
  });

const attribute = (tag: string, name: string): string =>
  unescaped(new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, "u").exec(tag)?.slice(1).join("") ?? "");

/** The sheets that `xl/workbook.xml` lists. */
export const sheetsIn = (workbookXml: string): readonly Sheet[] =>
  [...workbookXml.matchAll(/<(?:\w+:)?sheet\s(?:[^>"']|"[^"]*"|'[^']*')*>/gu)].map(([tag]) => ({
    name: attribute(tag, "name"),
    isHidden: attribute(tag, "state").toLowerCase().includes("hidden"),
  }));
