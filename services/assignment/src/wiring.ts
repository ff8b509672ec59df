import { ASSIGNMENT, assignmentReaction, runReaction } from "@leadstream/application";
import { follow, type Platform } from "@leadstream/platform";
import type { Parts } from "@leadstream/service-kit";

/** Gives leads to reps and pools, and keeps the count of who has what. */
export async function startAssignment(parts: Parts, platform: Platform): Promise<void> {
  const { backbone, desks, meter, clock } = platform;
  const subscription = await runReaction({ bus: backbone.bus, clock, meter }, assignmentReaction(desks));
  follow(platform, parts, ASSIGNMENT, subscription);
}
