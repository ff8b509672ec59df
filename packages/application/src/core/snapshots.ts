import { createHash } from "node:crypto";
import { EventId, Instant, type StoredEvent } from "@leadstream/contracts";
import { LRUCache } from "lru-cache";
import { z } from "zod";
import { EMPTY } from "../ports/event-store.ts";
import type { Snapshot, Snapshots } from "../ports/snapshots.ts";
import type { Meter } from "../ports/telemetry.ts";
import type { Folded } from "./folded.ts";

/*
 * Snapshots are a cache of folded states, never the truth. These rules keep them correct:
 *
 * - A snapshot names its last event, and reading continues with that event. If the stream does not have it there
 *   (another store, or an older backup), the snapshot is dropped and the stream is folded from its beginning.
 * - It belongs to one version of its fold. A change of what a fold makes of old events raises the version; a test fixes
 *   the result of each version for a recorded history. It names the event types that its writer knew: while two
 *   versions of the program run side by side, the older skips events of types that the newer has added.
 * - It has a checksum. A truncated or foreign one is ignored and counted.
 * - It is written in the background, once the events are durable. If it is lost, that only costs time.
 *
 * `verify` and rebuilding do not use snapshots.
 */

/** How states of one kind are serialised. */
export type SnapshotForm<S> = {
  /** Names the fold. */
  readonly name: string;
  /** Raised whenever the fold gives another result for the same events, or the state has another form. */
  readonly version: number;
  /** Event types that the fold knows. It skips others, so a fold that knows more types gives another state. */
  readonly types: ReadonlySet<string>;
  /** After how many events a new snapshot is worth its cost. */
  readonly every: (state: S) => number;
  /** The state as a JSON value. */
  readonly write: (state: S) => unknown;
  /** The state from parsed JSON; throws when it is none. */
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

/** Whether the stream has this last event of the state at the same revision. */
export const isBorneOutBy = <S>({ revision, last }: Folded<S>, event: StoredEvent): boolean =>
  event.revision === revision && event.id === last?.id && event.meta.recordedAt === last.recordedAt;

/** @throws Error when it is truncated, or its fields do not match. */
export function foldedFrom<S>(form: SnapshotForm<S>, snapshot: Snapshot): Folded<S> {
  if (sha256Of(snapshot) !== snapshot.sha256) throw new RangeError("the checksum does not match");
  const { types, ids, last, state } = Body.parse(JSON.parse(snapshot.body));
  if (types !== namesIn(form)) throw new RangeError("its writer knew other event types");
  return { state: form.read(state), revision: snapshot.revision, ids: new Set(ids), last };
}

/** The state of a stream in its stored form, with its checksum. */
export function snapshotOf<S>(form: SnapshotForm<S>, stream: string, folded: Folded<S>): Snapshot {
  const { ids, last, revision } = folded;
  const body = JSON.stringify({ types: namesIn(form), ids: [...ids], last, state: form.write(folded.state) });
  const snapshot = { stream, fold: form.name, version: form.version, revision, body };
  return { ...snapshot, sha256: sha256Of(snapshot) };
}

/** Loads snapshots, and saves new ones of streams that have grown. */
export type SnapshotMemory<S> = {
  /** Stored states, not yet confirmed by an event. */
  readonly load: (streams: readonly string[]) => Promise<ReadonlyMap<string, Folded<S>>>;
  /** Reports that a stream has grown; a snapshot that is due is saved in the background. */
  readonly grown: (stream: string, now: Folded<S>) => void;
  /** Deletes those of streams that do not confirm them. */
  readonly drop: (streams: readonly string[]) => Promise<void>;
};

const keepsNothing = <S>(): SnapshotMemory<S> => ({
  load: async () => new Map<string, Folded<S>>(),
  grown: () => {},
  drop: async () => {},
});

type Outcome = "used" | "saved" | "unreadable" | "not-borne-out" | "not-loaded" | "not-saved";

/** Reads the snapshots found; skips those that cannot be read. */
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

/** The snapshots of one fold. It caches the newest revision per stream. A failure is counted and only costs time. */
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

  /** So that it does not block a better one. */
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
