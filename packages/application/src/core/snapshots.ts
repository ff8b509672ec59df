import { createHash } from "node:crypto";
import { EventId, Instant, type StoredEvent } from "@leadstream/contracts";
import { LRUCache } from "lru-cache";
import { z } from "zod";
import { EMPTY } from "../ports/event-store.ts";
import type { Snapshot, Snapshots } from "../ports/snapshots.ts";
import type { Meter } from "../ports/telemetry.ts";
import type { Folded } from "./folded.ts";

/*
 * Snapshots are a cache of folded states, never the truth. What keeps them from lying:
 *
 * - A snapshot names the last event that is in it. Reading goes on with that
 *   very event: when the stream does not have it there (another store, or one that a backup has set back), the snapshot
 *   is dropped and the stream is folded from its beginning.
 * - It is of one version of its fold. Whoever changes what a fold makes of old events raises the version; a test holds
 *   what each version makes of a recorded history. It names the event types that its maker knew: while two versions of
 *   the program run side by side, the older passes over what the newer has added.
 * - It has a checksum. What is torn or foreign is ignored and counted.
 * - It is written beside the work, once the events are durable. That it is not written, or lost, costs time only.
 *
 * `verify` and rebuilding do not look at snapshots.
 */

/** How states of one kind are kept. */
export type SnapshotForm<S> = {
  /** Names the fold. */
  readonly name: string;
  /** Raised whenever the fold makes something else of the same events, or the state looks different. */
  readonly version: number;
  /** Event types that the fold knows. One that it does not know it passes over, so who knows more makes another state. */
  readonly types: ReadonlySet<string>;
  /** How many events later a newer snapshot is worth its price. */
  readonly every: (state: S) => number;
  /** The state as JSON can hold it. */
  readonly write: (state: S) => unknown;
  /** The state from what was parsed; throws when it is none. */
  readonly read: (json: unknown) => S;
};

const LastEvent = z.object({ id: EventId, recordedAt: Instant });

/** What a body holds beside the state. */
const Body = z.object({
  types: z.string(),
  ids: z.array(EventId),
  last: LastEvent,
  state: z.unknown(),
});

const namesIn = <S>({ types }: SnapshotForm<S>): string => [...types].toSorted().join(" ");

const sha256Of = ({ stream, fold, version, revision, body }: Omit<Snapshot, "sha256">): string =>
  createHash("sha256")
    .update(JSON.stringify([stream, fold, version, revision]))
    .update(body)
    .digest("hex");

/** Whether the stream has, where the state ends, the very event that the state ends with. */
export const isBorneOutBy = <S>({ revision, last }: Folded<S>, event: StoredEvent): boolean =>
  event.revision === revision && event.id === last?.id && event.meta.recordedAt === last.recordedAt;

/** @throws Error when it is torn, or not what it says it is. */
export function foldedFrom<S>(form: SnapshotForm<S>, snapshot: Snapshot): Folded<S> {
  if (sha256Of(snapshot) !== snapshot.sha256) throw new RangeError("the checksum does not fit");
  const { types, ids, last, state } = Body.parse(JSON.parse(snapshot.body));
  if (types !== namesIn(form)) throw new RangeError("its maker knew other event types");
  return { state: form.read(state), revision: snapshot.revision, ids: new Set(ids), last };
}

/** The state of a stream as it is kept, with its checksum. */
export function snapshotOf<S>(form: SnapshotForm<S>, stream: string, folded: Folded<S>): Snapshot {
  const { ids, last, revision } = folded;
  const body = JSON.stringify({ types: namesIn(form), ids: [...ids], last, state: form.write(folded.state) });
  const snapshot = { stream, fold: form.name, version: form.version, revision, body };
  return { ...snapshot, sha256: sha256Of(snapshot) };
}

/** Loads what is kept, and keeps what has grown. */
export type SnapshotMemory<S> = {
  /** States as they are kept, still to be borne out. */
  readonly load: (streams: readonly string[]) => Promise<ReadonlyMap<string, Folded<S>>>;
  /** Tells that a stream has grown; what is worth keeping is kept in the background. */
  readonly grown: (stream: string, now: Folded<S>) => void;
  /** Forgets those of streams that do not bear them out. */
  readonly drop: (streams: readonly string[]) => Promise<void>;
};

const keepsNothing = <S>(): SnapshotMemory<S> => ({
  load: async () => new Map<string, Folded<S>>(),
  grown: () => {},
  drop: async () => {},
});

type Outcome = "used" | "saved" | "unreadable" | "not-borne-out" | "not-loaded" | "not-saved";

/** Reads what was found; what cannot be read is passed over. */
function readable<S>(
  form: SnapshotForm<S>,
  found: readonly Snapshot[],
  onUnreadable: (snapshot: Snapshot) => void,
): ReadonlyMap<string, Folded<S>> {
  return new Map(
    found.flatMap((snapshot): readonly (readonly [string, Folded<S>])[] => {
      try {
        return [[snapshot.stream, foldedFrom(form, snapshot)]];
      } catch {
        onUnreadable(snapshot);
        return [];
      }
    }),
  );
}

const saved = async (port: Snapshots, make: () => Snapshot): Promise<boolean> => {
  try {
    await port.save(make());
    return true;
  } catch {
    return false;
  }
};

type MemoryOptions = { readonly meter: Meter | undefined; readonly max: number };

/** The port of one fold; it remembers the revision of the newest snapshot of a stream. Its failures are counted and cost time only. */
export const createSnapshotMemory = <S>(
  form: SnapshotForm<S> | undefined,
  port: Snapshots | undefined,
  options: MemoryOptions,
): SnapshotMemory<S> =>
  form === undefined || port === undefined ? keepsNothing() : memoryOn(form, port, options);

function memoryOn<S>(form: SnapshotForm<S>, port: Snapshots, options: MemoryOptions): SnapshotMemory<S> {
  const { meter, max } = options;
  const { name: fold, version } = form;
  const kept = new LRUCache<string, number>({ max });
  const saving = new Set<string>();
  const count = (outcome: Outcome, by = 1): void => meter?.count("snapshots_total", { fold, outcome }, by);

  /** So that it is not in the way of a better one. */
  const forget = (stream: string, revision: number): Promise<void> =>
    port.drop({ stream, fold, version }, revision).catch(() => undefined);

  const load = async (streams: readonly string[]): Promise<ReadonlyMap<string, Folded<S>>> => {
    const found = await port.load({ fold, version }, streams).catch(() => (count("not-loaded"), []));
    const spoilt: Snapshot[] = [];
    const states = readable(form, found, (snapshot) => spoilt.push(snapshot));
    if (spoilt.length > 0) count("unreadable", spoilt.length);
    await Promise.all(spoilt.map(({ stream, revision }) => forget(stream, revision)));
    for (const [stream, { revision }] of states) kept.set(stream, revision);
    if (states.size > 0) count("used", states.size);
    return states;
  };

  const save = (stream: string, now: Folded<S>): Promise<void> =>
    saved(port, () => snapshotOf(form, stream, now)).then((isSaved) => {
      saving.delete(stream);
      count(isSaved ? "saved" : "not-saved");
    });

  return {
    load,
    grown: (stream, now) => {
      if (now.revision - (kept.get(stream) ?? EMPTY) < form.every(now.state) || saving.has(stream)) return;
      kept.set(stream, now.revision);
      saving.add(stream);
      void save(stream, now);
    },
    drop: async (streams) => {
      count("not-borne-out", streams.length);
      await Promise.all(streams.map((stream) => forget(stream, kept.get(stream) ?? EMPTY)));
      for (const stream of streams) kept.delete(stream);
    },
  };
}
