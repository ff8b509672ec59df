import { type Instant, isOpaque, LeadId, RepId, type StoredEvent } from "@leadstream/contracts";
import { valueAt } from "@leadstream/kernel";
import { leadOfSubject } from "../../core/ids.ts";

/** What of an event a reader may be told: never its content. */
export type Change = {
  readonly position: number;
  readonly at: Instant;
  /** First word of the type: `lead`, `consent`, `rep`. */
  readonly kind: string;
  readonly leadId: LeadId | null;
  /** The event gives the lead to a rep, so it may have left a pool. */
  readonly leavesPool: boolean;
  /** Reps that the event names: one of them may have lost the lead by it. */
  readonly repIds: readonly RepId[];
};

const leadIdOf = (stream: string): LeadId | null => LeadId.safeParse(stream).data ?? leadOfSubject(stream);

/** The rep of an event, and the rep who held the lead before it. */
function repsIn(data: unknown): readonly RepId[] {
  const named = [valueAt(data, "repId"), valueAt(data, "from.repId")];
  return named.flatMap((value) => RepId.safeParse(value).data ?? []);
}

const takes = /^lead\.(?:assigned|claimed)\./;

/** What a reader may be told of a stored event. */
export function changeOf(event: StoredEvent): Change {
  const { position, stream, meta } = event;
  const { type, data } = isOpaque(event) ? event.data : event;
  const [kind = ""] = type.split(".");
  return {
    position,
    at: meta.recordedAt,
    kind,
    leadId: leadIdOf(stream),
    leavesPool: takes.test(type),
    repIds: repsIn(data),
  };
}

/** The newest changes in the order of their positions, a bounded number. */
export type ChangeLog = {
  /** Changes after this position are complete. */
  readonly from: () => number;
  /** Everything up to here was read. */
  readonly readTo: () => number;
  readonly add: (events: readonly StoredEvent[], checkpoint: number) => void;
  /** Changes after a position, up to another. */
  readonly between: (after: number, until: number) => readonly Change[];
};

/** @param from position before the first event to come. @param most changes that are kept. */
export function createChangeLog(from: number, most: number): ChangeLog {
  let start = from;
  let readTo = from;
  let kept: Change[] = [];
  return {
    from: () => start,
    readTo: () => readTo,
    add: (events, checkpoint) => {
      kept.push(...events.map(changeOf));
      readTo = checkpoint;
      if (kept.length <= most) return;
      start = kept[kept.length - most - 1]?.position ?? start;
      kept = kept.slice(-most);
    },
    // Most readers want the last few: the search begins at the end.
    between: (after, until) =>
      kept
        .slice(kept.findLastIndex(({ position }) => position <= after) + 1)
        .filter(({ position }) => position <= until),
  };
}
