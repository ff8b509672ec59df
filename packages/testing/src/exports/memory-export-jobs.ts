import type { ExportJobs, NewExportJob, StoredExportJob } from "@leadstream/application";
import { type ExportId, Instant } from "@leadstream/contracts";

type Kept = { job: StoredExportJob; holder: string | null; untilMs: number; pieces: Uint8Array[] };

const isOpen = ({ job: { endedAt } }: Kept): boolean => endedAt === null;

const fresh = {
  state: "waiting",
  attempts: 0,
  position: null,
  rows: 0,
  total: null,
  sizeBytes: 0,
  failure: null,
  endedAt: null,
} as const;

const started = (job: StoredExportJob): StoredExportJob => ({
  ...job,
  ...fresh,
  state: "running",
  attempts: job.attempts + 1,
});

const newestFirst = (a: Kept, b: Kept): number =>
  `${b.job.askedAt}${b.job.exportId}`.localeCompare(`${a.job.askedAt}${a.job.exportId}`);

/** Jobs and files in memory, for tests. */
export function createMemoryExportJobs(): ExportJobs {
  const all = new Map<string, Kept>();
  const held = (id: ExportId, holder: string): Kept | undefined => {
    const kept = all.get(id);
    return kept?.holder === holder && kept.job.state === "running" ? kept : undefined;
  };
  return {
    add: async (job, limits) => {
      const own = [...all.values()].filter((kept) => kept.job.askedBy === job.askedBy);
      const isFull =
        own.filter(isOpen).length >= limits.openOfKey ||
        [...all.values()].filter(isOpen).length >= limits.open ||
        own.length >= limits.keptOfKey;
      if (isFull) return "too-many";
      all.set(job.exportId, keptOf(job));
      return "added";
    },
    find: async (id) => all.get(id)?.job ?? null,
    list: async ({ askedBy, after, limit }) => {
      const seen = [...all.values()]
        .filter(({ job }) => askedBy === null || job.askedBy === askedBy)
        .toSorted(newestFirst);
      const from = after === undefined ? 0 : seen.findIndex(({ job }) => job.exportId === after) + 1;
      return { jobs: seen.slice(from, from + limit).map(({ job }) => job), total: seen.length };
    },
    claim: async (holder, forMs) => claimIn(all, holder, forMs),
    renew: async (id, holder, forMs) => {
      const kept = held(id, holder);
      if (kept !== undefined) kept.untilMs = Date.now() + forMs;
      return kept !== undefined;
    },
    append: async (id, holder, { bytes, progress }) => {
      const kept = held(id, holder);
      if (kept === undefined) return false;
      kept.pieces.push(bytes);
      kept.job = { ...kept.job, ...progress, sizeBytes: kept.job.sizeBytes + bytes.length };
      return true;
    },
    end: async (id, holder, { state, failure, at }) => {
      const kept = held(id, holder);
      if (kept === undefined) return false;
      if (state === "failed") kept.pieces = [];
      kept.job = { ...kept.job, state, failure, endedAt: at };
      return true;
    },
    release: async (id, holder, { afterMs, counts }) => {
      const kept = held(id, holder);
      if (kept === undefined) return;
      Object.assign(kept, { holder: null, untilMs: Date.now() + afterMs, pieces: [] });
      kept.job = { ...kept.job, state: "waiting", attempts: kept.job.attempts - (counts ? 0 : 1) };
    },
    cancel: async (id, at) => {
      const kept = all.get(id);
      if (kept === undefined) return "unknown";
      if (!isOpen(kept)) return "ended";
      kept.pieces = [];
      kept.job = { ...kept.job, state: "cancelled", endedAt: at };
      return "cancelled";
    },
    remove: async (id) => {
      const kept = all.get(id);
      if (kept !== undefined && !isOpen(kept)) all.delete(id);
    },
    pieces: async function* (id) {
      const kept = all.get(id);
      if (kept?.job.state === "done") yield* kept.pieces;
    },
  };
}

const keptOf = (job: NewExportJob): Kept => ({
  job: { ...job, ...fresh },
  holder: null,
  untilMs: 0,
  pieces: [],
});

function claimIn(all: ReadonlyMap<string, Kept>, holder: string, forMs: number): StoredExportJob | null {
  const free = [...all.values()].filter((kept) => isOpen(kept) && kept.untilMs <= Date.now());
  for (const kept of free.filter(({ job }) => job.attempts >= 3)) {
    const endedAt = Instant.parse(new Date().toISOString());
    kept.job = { ...kept.job, state: "failed", failure: "export.gave-up", endedAt };
    kept.pieces = [];
  }
  const next = free.filter(isOpen).toSorted((a, b) => newestFirst(b, a))[0];
  if (next === undefined) return null;
  Object.assign(next, { holder, untilMs: Date.now() + forMs, pieces: [], job: started(next.job) });
  return next.job;
}
