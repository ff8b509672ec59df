import { runReaction, SCORING, scoringReaction } from "@leadstream/application";
import { follow, type Platform } from "@leadstream/platform";
import type { Parts } from "@leadstream/service-kit";

/** Scores leads whenever something is learned of them or they do something. */
export async function startScoring(parts: Parts, platform: Platform): Promise<void> {
  const { backbone, desks, meter, clock } = platform;
  const subscription = await runReaction({ bus: backbone.bus, clock, meter }, scoringReaction(desks));
  follow(platform, parts, SCORING, subscription);
}
