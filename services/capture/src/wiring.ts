import { createContactNormaliser } from "@leadstream/adapter-outbound";
import { CAPTURE, runCapture } from "@leadstream/application";
import { follow, type Platform } from "@leadstream/platform";
import type { Parts } from "@leadstream/service-kit";

/** Takes submissions off the inbound topic and makes leads, interactions, consents and refusals of them. */
export async function startCapture(parts: Parts, platform: Platform): Promise<void> {
  const { backbone, desks, meter, clock, log } = platform;
  const { bus, parking, vault, identities, ledger } = backbone;
  const normaliser = createContactNormaliser();
  const subscription = await runCapture({
    ...desks,
    bus,
    parking,
    vault,
    identities,
    ledger,
    normaliser,
    meter,
    clock,
    log,
  });
  follow(platform, parts, CAPTURE, subscription);
}
