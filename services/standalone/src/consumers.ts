import { consumers, type Enricher } from "@leadstream/application";
import { startCapture } from "@leadstream/capture";
import { startEnrichment } from "@leadstream/enrichment";
import { type LookupSettings, openEnrichers, type Platform, startConsumer } from "@leadstream/platform";
import { startReclamation } from "@leadstream/reclamation";
import type { Parts } from "@leadstream/service-kit";

type WiredService = Extract<(typeof consumers)[number], { readonly reaction: null }>["service"];
type LookUps = { readonly enrichers: readonly Enricher[]; readonly isChained: boolean };
type Start = (parts: Parts, platform: Platform, lookUps: LookUps) => Promise<void>;

/** The consumers that need more than a reaction; their services say what. */
const wired: Readonly<Record<WiredService, Start>> = {
  capture: (parts, platform, { enrichers, isChained }) =>
    startCapture(parts, platform, isChained ? { enrichers } : undefined),
  enrichment: (parts, platform, { enrichers }) => startEnrichment(parts, platform, enrichers),
  reclamation: startReclamation,
};

export type ConsumerSettings = LookupSettings & {
  /** Whether capture appends the answers of enrichment and scoring with the lead. Default true. */
  readonly chainedAnswers?: boolean | undefined;
};

/** Starts every consumer of the registry in this process, in the order in which a lead meets them. */
export async function startConsumers(
  parts: Parts,
  platform: Platform,
  { chainedAnswers: isChained = true, ...settings }: ConsumerSettings = {},
): Promise<void> {
  // One set of providers, so that capture and enrichment answer alike.
  const lookUps = { enrichers: await openEnrichers(parts, platform, settings), isChained };
  for (const consumer of consumers)
    if (consumer.reaction === null) await wired[consumer.service](parts, platform, lookUps);
    else await startConsumer(parts, platform, consumer);
}
