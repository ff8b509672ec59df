import { isDamagedId, plainForm } from "@leadstream/contracts";

/**
 * What exports write before an id, by system, and the product's own api and webhooks do not. Only before digits: what else
 * begins like this is another id.
 */
const exportPrefixes: ReadonlyMap<string, RegExp> = new Map([
  ["zoho", /^zcrm_(?=\d)/u],
  ["meta", /^l:(?=\d)/u],
]);

function withoutExportPrefix(id: string): string {
  const [system = "", ...rest] = id.split(":");
  const prefix = exportPrefixes.get(system.toLowerCase());
  return prefix === undefined ? id : `${system}:${rest.join(":").trimStart().replace(prefix, "")}`;
}

/**
 * An id of another system in its one form, without what nobody sees and without the prefixes of exports, so that a file and a
 * connector of one product name the same record; case matters, some systems tell ids apart by it.
 *
 * @param raw `system:id`, or an id alone.
 * @returns null when it is no id but damage: `null`, zeros, `#N/A`, a number that a spreadsheet shortened to
 *   `1.23457E+12`. Whoever took it for a key would make one person of many.
 * @example readExternalId("crm:1.23457E+12") // null
 * @example readExternalId("zoho:zcrm_4876876000000333001") // "zoho:4876876000000333001"
 */
export function readExternalId(raw: string): string | null {
  const id = withoutExportPrefix(plainForm(raw));
  return isDamagedId(id) ? null : id;
}
