import { type Hosted, type HostParts, runReaction } from "@leadstream/application";

/** Who dies of a message, and who has nothing to do with it. */
export const deadlyGroups = ["deadly.v1", "innocent.v1"] as const;

type Parts = Pick<HostParts, "bus" | "parking" | "clock">;

const meter = { count: () => undefined, observe: () => undefined, gauge: () => undefined };
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * A process with two consumers of events. One of them dies of one event, as by native code. Says what it has handled, a
 * line each: group and event. For a program of its own, see `deadlyMessageContract`; imported by itself, because a
 * program that dies seven times should not load a test framework seven times.
 */
export const readDeadly = (parts: Parts, deadly: string): Promise<readonly Hosted[]> =>
  Promise.all(
    deadlyGroups.map((group) =>
      runReaction(
        { ...parts, meter, log },
        {
          group,
          listensTo: ["submission.refused.v1"],
          react: async (events) => {
            if (group === "deadly.v1" && events.some(({ id }) => id === deadly)) process.abort();
            process.stdout.write(events.map(({ id }) => `${group} ${id}\n`).join(""));
            return events.length;
          },
        },
      ),
    ),
  );
