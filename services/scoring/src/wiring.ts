import { runReaction, SCORING, scoringReaction } from "@leadstream/application";
import { follow, hostParts, type Platform } from "@leadstream/platform";
import type { Parts } from "@leadstream/service-kit";

/** Scores a lead whenever it gets new facts or acts. */
export async function startScoring(parts: Parts, platform: Platform): Promise<void> {
  follow(
    platform,
    parts,
    SCORING,
    await runReaction(hostParts(platform), scoringReaction(platform.repositories)),
  );
}
