import { type Hosted, type HostParts, runReaction } from "@leadstream/application";

/** A group that a message kills, and a group that handles it normally. */
export const deadlyGroups = ["deadly.v1", "innocent.v1"] as const;

type Parts = Pick<HostParts, "bus" | "parking" | "clock">;

const meter = { count: () => undefined, observe: () => undefined, gauge: () => undefined };
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * Runs two consumers of events. One of them aborts the process at one event, like a crash in native code. It prints one
 * line per handled event: group and event id. Use it in a program of its own, see `deadlyMessageContract`. Import this
 * file directly, so that the program does not load the test framework each time it starts.
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
