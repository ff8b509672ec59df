import {
  type Dropped,
  type DropOutcome,
  FOLLOWS_PARKED,
  type Parked,
  type ParkedFilter,
  type ParkedMessage,
  parkedKeysOf,
  type Parking,
  type Retry,
} from "@leadstream/application";
import { Instant } from "@leadstream/contracts";

type Row = Parked & { readonly lease: { readonly holder: string; readonly untilMs: number } | null };

const isChosen = (row: Row, { group, key, code, since, until }: ParkedFilter): boolean =>
  (group === undefined || row.group === group) &&
  (key === undefined || row.key === key) &&
  (code === undefined || row.code === code) &&
  (since === undefined || row.parkedAt >= since) &&
  (until === undefined || row.parkedAt < until);

const placeOf = (group: string, { topic, id }: Pick<ParkedMessage, "topic" | "id">): string =>
  JSON.stringify([group, topic, id]);

const isFreeOf = ({ lease }: Row): boolean => lease === null || lease.untilMs <= Date.now();

/** The operations that drop messages. */
function dropsOn(
  rows: Map<string, Row>,
  ofKey: (group: string, key: string) => readonly Row[],
): Pick<Parking, "drop" | "listDropped" | "dropped"> {
  const droppedRows: Dropped[] = [];
  const refusalOf = (group: string, { key, topic, id }: Pick<Row, "key" | "topic" | "id">): DropOutcome => {
    const ofOne = ofKey(group, key);
    const row = ofOne.find((each) => each.topic === topic && each.id === id);
    if (row === undefined) return "gone";
    if (row !== ofOne[0]) return "not-first";
    if (!ofOne.every(isFreeOf)) return "busy";
    return row.code === FOLLOWS_PARKED ? "untried" : "dropped";
  };
  return {
    drop: async (group, name, note) => {
      const outcome = refusalOf(group, name);
      const row = rows.get(placeOf(group, name));
      if (outcome !== "dropped" || row === undefined) return outcome;
      rows.delete(placeOf(group, name));
      const { redriveAskedAt: _, lease: __, ...message } = row;
      const now = Instant.parse(new Date().toISOString());
      droppedRows.unshift({ ...message, ...note, droppedAt: now });
      for (const behind of ofKey(group, name.key))
        rows.set(placeOf(group, behind), { ...behind, redriveAskedAt: now });
      return "dropped";
    },
    listDropped: async ({ group, key, code }, limit) =>
      droppedRows
        .filter(
          (row) =>
            (group === undefined || row.group === group) &&
            (key === undefined || row.key === key) &&
            (code === undefined || row.code === code),
        )
        .slice(0, limit),
    dropped: async (group, topic, ids) => {
      const there = droppedRows
        .filter((row) => row.group === group && row.topic === topic)
        .map(({ id }) => id);
      return new Set(ids.filter((id) => there.includes(id)));
    },
  };
}

/** What is tried again, by partition. */
function retriesInMemory(): Pick<Parking, "noteRetry" | "endRetry" | "retries"> {
  const open = new Map<string, Retry>();
  const keyOf = (group: string, topic: string, partition: number): string =>
    JSON.stringify([group, topic, partition]);
  return {
    noteRetry: async (group, { topic, partitions, code }) => {
      const now = Instant.parse(new Date().toISOString());
      for (const partition of partitions) {
        const key = keyOf(group, topic, partition);
        const before = open.get(key);
        const { since, tries } = before?.code === code ? before : { since: now, tries: 0 };
        open.set(key, { group, topic, partition, code, since, triedAt: now, tries: tries + 1 });
      }
    },
    endRetry: async (group, { topic, partitions }) => {
      for (const partition of partitions) open.delete(keyOf(group, topic, partition));
    },
    retries: async () => [...open.values()].toSorted((a, b) => (a.since < b.since ? -1 : 1)),
  };
}

/** Parked messages in memory, for tests. */
export function createMemoryParking(): Parking {
  const rows = new Map<string, Row>();
  const inProgress = new Map<string, Map<string, number>>();
  const ofKey = (group: string, key: string): Row[] =>
    [...rows.values()].filter((row) => row.group === group && row.key === key).sort(compare);
  const add = (group: string, message: ParkedMessage, redriveAskedAt: Instant | null): void => {
    const place = placeOf(group, message);
    if (!rows.has(place)) rows.set(place, { ...message, group, redriveAskedAt, lease: null });
  };
  const change = (row: Row, to: Partial<Row>): void =>
    void rows.set(placeOf(row.group, row), { ...row, ...to });
  const isFree = (row: Row, holder: string): boolean =>
    ofKey(row.group, row.key).every(
      ({ lease }) => lease === null || lease.holder === holder || lease.untilMs <= Date.now(),
    );

  return {
    park: async (group, messages) => {
      for (const message of messages) add(group, message, null);
    },
    follow: async (group, messages) => {
      const taken = new Set<string>();
      for (const message of messages) {
        const before = ofKey(group, message.key);
        if (before.length === 0) continue;
        taken.add(message.key);
        add(
          group,
          message,
          before.find(({ redriveAskedAt }) => redriveAskedAt !== null)?.redriveAskedAt ?? null,
        );
      }
      return taken;
    },
    parked: async (group, keys) => new Set(keys.filter((key) => ofKey(group, key).length > 0)),
    list: async (filter = {}) =>
      [...rows.values()]
        .filter((row) => isChosen(row, filter))
        .sort(compare)
        .map(({ lease: _, ...row }) => row),
    heads: async (filter, limit) => {
      const chosen = [...rows.values()].filter((row) => isChosen(row, filter)).sort(compare);
      const keys = parkedKeysOf(chosen);
      return { rows: keys.slice(0, limit), keys: keys.length, messages: chosen.length };
    },
    count: async (group) =>
      new Set([...rows.values()].filter((r) => r.group === group).map(({ key }) => key)).size,
    askRedrive: async (filter, limit) => {
      const chosen = [...rows.values()]
        .filter((row) => isChosen(row, filter))
        .map(({ group, key }) => ofKey(group, key))
        .filter((ofOne) => ofOne.every(({ redriveAskedAt }) => redriveAskedAt === null));
      const keys = new Map(
        chosen.flatMap(([first]) =>
          first ? [[placeOf(first.group, { topic: "", id: first.key }), first]] : [],
        ),
      );
      const oldest = [...keys.values()].sort((a, b) => (a.parkedAt < b.parkedAt ? -1 : 1)).slice(0, limit);
      const at = Instant.parse(new Date().toISOString());
      for (const { group, key } of oldest)
        for (const row of ofKey(group, key)) change(row, { redriveAskedAt: at });
      return oldest.map(({ group, key }) => ({ group, key }));
    },
    takeRedrive: async (group, holder, leaseMs) => {
      const next = [...rows.values()].find(
        (row) => row.group === group && row.redriveAskedAt !== null && isFree(row, holder),
      );
      if (next === undefined) return [];
      const taken = ofKey(group, next.key);
      for (const row of taken) change(row, { lease: { holder, untilMs: Date.now() + leaseMs } });
      return taken.slice(0, 100).map(({ group: _, redriveAskedAt: __, lease: ___, ...message }) => message);
    },
    ...dropsOn(rows, ofKey),
    ...retriesInMemory(),
    inHand: async (group) => new Map(inProgress.get(group)),
    takeInHand: async (group, ids, taken) => {
      const counts = inProgress.get(group) ?? new Map<string, number>();
      for (const id of ids) counts.set(id, taken);
      inProgress.set(group, counts);
    },
    putDown: async (group, ids) => {
      for (const id of ids) inProgress.get(group)?.delete(id);
    },
    settle: async (group, message) => void rows.delete(placeOf(group, message)),
    fail: async (group, { key, topic, id, code, reason }) => {
      for (const row of ofKey(group, key))
        change(row, {
          redriveAskedAt: null,
          lease: null,
          ...(row.topic === topic && row.id === id ? { code, reason } : {}),
        });
    },
  };
}

function compare(a: Row, b: Row): number {
  for (const field of ["group", "topic", "partition", "offset"] as const)
    if (a[field] !== b[field]) return a[field] < b[field] ? -1 : 1;
  return 0;
}
