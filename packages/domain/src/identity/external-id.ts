import { isDamagedId, plainForm } from "@leadstream/contracts";

/**
 * An id of another system in its one form, without what nobody sees; case matters, some systems tell ids apart by it.
 *
 * @param raw `system:id`, or an id alone.
 * @returns null when it is no id but damage: `null`, zeros, `#N/A`, a number that a spreadsheet shortened to
 *   `1.23457E+12`. Whoever took it for a key would make one person of many.
 * @example readExternalId("crm:1.23457E+12") // null
 */
export function readExternalId(raw: string): string | null {
  const id = plainForm(raw);
  return isDamagedId(id) ? null : id;
}
