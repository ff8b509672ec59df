import { createMeter } from "@leadstream/adapter-telemetry";
import {
  createCommands,
  createRepositories,
  EMPTY,
  rebuildViews,
  seedPolicy,
  views,
} from "@leadstream/application";
import { type AnyEvent, EventId, Instant, type NewEvent } from "@leadstream/contracts";
import { aRoster, DAY, type Fact, t } from "@leadstream/testing";
import { randomUUID } from "node:crypto";
import { openEmpty } from "./open-golden.ts";

type Told = Fact<AnyEvent>;
/** Facts of each stream, in their order. */
type Streams = Readonly<Record<string, readonly Told[]>>;

/** Recorded when it happened. */
function eventOf({ at, ...event }: Told): NewEvent {
  const actor = { kind: "service", id: "test" } as const;
  const meta = { occurredAt: at, recordedAt: at, actor, correlationId: "test", causationId: "test" };
  return { ...event, id: EventId.parse(randomUUID()), meta };
}

/**
 * A system whose history is these facts and no others, with the default policy and four reps: `rep-1` and `rep-2` in team
 * `east`, `rep-3` and `rep-4` in team `west`.
 */
export async function openTold(streams: Streams) {
  const stores = await openEmpty(Instant.parse(t(30 * DAY)));
  const commands = createCommands({
    ...createRepositories(stores.store, stores.clock, createMeter()),
    vault: stores.vault,
  });
  await seedPolicy(commands);
  const reps = [1, 2, 3, 4].map((n) => aRoster.rep(n, { team: n <= 2 ? "east" : "west" }));
  await commands.changeReps(reps, { commandId: "reps", actor: { kind: "person", id: "test" } });
  await stores.store.appendMany(
    Object.entries(streams).map(([stream, told]) => ({
      stream,
      expected: EMPTY,
      events: told.map(eventOf),
    })),
  );
  await rebuildViews({ ...stores, projections: views });
  return stores;
}
