import { ASSIGNMENT, assignmentReaction, runReaction } from "@leadstream/application";
import { follow, hostParts, type Platform } from "@leadstream/platform";
import type { Parts } from "@leadstream/service-kit";

/** Gives leads to reps and pools, and keeps the count of who has what. */
export async function startAssignment(parts: Parts, platform: Platform): Promise<void> {
  const reaction = assignmentReaction(platform.desks);
  const hosted = await runReaction(hostParts(platform), reaction);
  follow(platform, parts, ASSIGNMENT, hosted);
}
