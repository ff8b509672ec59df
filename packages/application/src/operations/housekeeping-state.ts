import type { HousekeepingState } from "@leadstream/contracts";
import type { Clock } from "../ports/clock.ts";
import { leftovers as kinds, type Leftovers, type Retentions } from "../ports/housekeeping.ts";
import { endsOf } from "../upkeep/housekeeping.ts";

export type HousekeepingStateParts = {
  readonly leftovers: Pick<Leftovers, "count" | "heldKeys" | "lastRound" | "lastRetentions">;
  readonly clock: Clock;
  /** Null: another process deletes, and leaves its settings with each run. */
  readonly retentions: Retentions | null;
};

/** When data past its retention was last deleted, and how much waits. Changes nothing. */
export async function housekeepingState({
  leftovers,
  clock,
  retentions: own,
}: HousekeepingStateParts): Promise<HousekeepingState> {
  const lastRound = await leftovers.lastRound();
  const retentions = own ?? (await leftovers.lastRetentions());
  if (retentions === null) return { lastRound, held: null, kinds: null };
  const ends = endsOf(retentions, clock.now());
  const lines: NonNullable<HousekeepingState["kinds"]> = [];
  for (const kind of kinds)
    lines.push({ kind, before: ends[kind], toGo: await leftovers.count(kind, ends[kind]) });
  return { lastRound, held: await leftovers.heldKeys(ends["day-keys"]), kinds: lines };
}
