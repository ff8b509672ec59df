import { consumers } from "@leadstream/application";
import { startCapture } from "@leadstream/capture";
import { type EnrichmentSettings, startEnrichment } from "@leadstream/enrichment";
import { type Platform, startConsumer } from "@leadstream/platform";
import { startReclamation } from "@leadstream/reclamation";
import type { Parts } from "@leadstream/service-kit";

type WiredService = Extract<(typeof consumers)[number], { readonly reaction: null }>["service"];
type Start = (parts: Parts, platform: Platform, settings: EnrichmentSettings) => Promise<void>;

/** The consumers that need more than a reaction; their services say what. */
const wired: Readonly<Record<WiredService, Start>> = {
  capture: startCapture,
  enrichment: startEnrichment,
  reclamation: startReclamation,
};

/** Starts every consumer of the registry in this process, in the order in which a lead meets them. */
export async function startConsumers(
  parts: Parts,
  platform: Platform,
  settings: EnrichmentSettings = {},
): Promise<void> {
  for (const consumer of consumers)
    if (consumer.reaction === null) await wired[consumer.service](parts, platform, settings);
    else await startConsumer(parts, platform, consumer);
}
