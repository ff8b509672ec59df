import { createContactNormaliser } from "@leadstream/adapter-outbound";
import { CAPTURE, runCapture } from "@leadstream/application";
import { follow, hostParts, type Platform } from "@leadstream/platform";
import type { Parts } from "@leadstream/service-kit";

/** Consumes submissions from the inbound topic and turns them into leads, interactions, consents and refusals. */
export async function startCapture(parts: Parts, platform: Platform): Promise<void> {
  const { vault, identities, ledger } = platform.infrastructure;
  const normaliser = createContactNormaliser();
  const capture = { ...platform.repositories, vault, identities, ledger, normaliser };
  follow(platform, parts, CAPTURE, await runCapture({ ...hostParts(platform), ...capture }));
}
