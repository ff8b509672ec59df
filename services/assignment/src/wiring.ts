import {
  ASSIGNMENT,
  assignmentReaction,
  captureToAssignment,
  runReaction,
  timedTypes,
} from "@leadstream/application";
import { follow, hostParts, type Platform } from "@leadstream/platform";
import type { Parts } from "@leadstream/service-kit";

/** Assigns leads to reps and pools, and keeps the rosters. */
export async function startAssignment(parts: Parts, platform: Platform): Promise<void> {
  const { repositories, meter } = platform;
  const answers = assignmentReaction(repositories);
  const time = captureToAssignment(meter);
  const hosted = await runReaction(hostParts(platform), {
    ...answers,
    listensTo: [...answers.listensTo, ...timedTypes],
    react: (events) => {
      time(events);
      return answers.react(events);
    },
  });
  follow(platform, parts, ASSIGNMENT, hosted);
}
