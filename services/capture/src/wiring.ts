import { createContactNormaliser } from "@leadstream/adapter-outbound";
import { CAPTURE, type CaptureParts, runCapture } from "@leadstream/application";
import { follow, hostParts, type Platform } from "@leadstream/platform";
import type { Parts } from "@leadstream/service-kit";

/**
 * Consumes submissions from the inbound topic and turns them into leads, interactions, consents and refusals.
 *
 * @param chained who is asked about leads: then it also answers for enrichment and scoring; undefined: it does not.
 */
export async function startCapture(
  parts: Parts,
  platform: Platform,
  chained: CaptureParts["chained"],
): Promise<void> {
  const { vault, identities, ledger } = platform.infrastructure;
  const normaliser = createContactNormaliser();
  const capture = { ...platform.repositories, vault, identities, ledger, normaliser, chained };
  follow(platform, parts, CAPTURE, await runCapture({ ...hostParts(platform), ...capture }));
}
