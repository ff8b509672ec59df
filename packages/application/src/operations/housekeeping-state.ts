import type { HousekeepingState } from "@leadstream/contracts";
import type { Clock } from "../ports/clock.ts";
import { leftovers as kinds, type Leftovers } from "../ports/housekeeping.ts";
import { endsOf, type Retentions } from "../upkeep/housekeeping.ts";

export type HousekeepingStateParts = {
  readonly leftovers: Pick<Leftovers, "count" | "heldKeys" | "lastRound">;
  readonly clock: Clock;
  /** Null: another process knows them. */
  readonly retentions: Retentions | null;
};

/** When data past its retention was last deleted, and how much waits. Changes nothing. */
export async function housekeepingState({
  leftovers,
  clock,
  retentions,
}: HousekeepingStateParts): Promise<HousekeepingState> {
  const lastRound = await leftovers.lastRound();
  if (retentions === null) return { lastRound, held: null, kinds: null };
  const ends = endsOf(retentions, clock.now());
  const lines: NonNullable<HousekeepingState["kinds"]> = [];
  for (const kind of kinds)
    lines.push({ kind, before: ends[kind], toGo: await leftovers.count(kind, ends[kind]) });
  return { lastRound, held: await leftovers.heldKeys(ends["day-keys"]), kinds: lines };
}
