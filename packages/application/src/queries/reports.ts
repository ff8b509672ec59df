import type {
  AssignmentRow,
  FunnelRow,
  LeadRow,
  ReclamationRow,
  SlaRow,
  SourceRow,
  Stage,
} from "@leadstream/contracts";
import {
  attributionModels,
  creditWeights,
  DAY_MS,
  HOUR_MS,
  MINUTE_MS,
  msOf,
  orderPath,
  unattributed,
} from "@leadstream/domain";

/** The middle value; the mean of the middle two; null of nothing. */
export function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const mid = Math.floor(sorted.length / 2);
  const upper = sorted[mid] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[mid - 1] ?? 0) + upper) / 2;
}

const tidy = (value: number): number => Math.round(value * 1e6) / 1e6;

type Credit = { first: number; last: number; linear: number };
type Total = Credit & {
  channel: string;
  campaign: string;
  leads: number;
  wins: number;
  byCurrency: Map<string, number>;
};

/** Totals per channel and campaign, made on first use. */
function createTotals(): {
  readonly of: (channel: string, campaign: string) => Total;
  readonly all: () => readonly Total[];
} {
  const totals = new Map<string, Total>();
  return {
    of: (channel, campaign) => {
      const key = JSON.stringify([channel, campaign]);
      const total = totals.get(key) ?? {
        channel,
        campaign,
        leads: 0,
        wins: 0,
        byCurrency: new Map(),
        first: 0,
        last: 0,
        linear: 0,
      };
      totals.set(key, total);
      return total;
    },
    all: () => [...totals.values()],
  };
}

const models = ["first", "last", "linear"] as const;

/** Shares one win among the touches before it, by each model; a win without a touch is `(unattributed)`. */
function credit(
  row: LeadRow,
  wonMs: number,
  lookBackMs: number,
  totals: ReturnType<typeof createTotals>,
): void {
  const touches = row.touches.map(({ eventId, channel, campaign, at, revision }) => ({
    touchId: eventId,
    channel,
    campaign,
    atMs: msOf(at),
    position: revision,
  }));
  const path = orderPath(touches, wonMs, lookBackMs);
  for (const model of models) {
    if (path.length === 0) totals.of(unattributed, unattributed)[model] += 1;
    const weights = creditWeights(attributionModels[model], path, { atMs: wonMs });
    path.forEach(({ channel, campaign }, i) => {
      totals.of(channel, campaign)[model] += weights[i] ?? 0;
    });
  }
}

/** Minor units of most currencies; those without are few and listed by ISO 4217. */
const noMinor = new Set(["JPY", "KRW", "VND", "CLP", "ISK", "XAF", "XOF"]);
const majorOf = (amountMinor: number, currency: string): number =>
  noMinor.has(currency) ? amountMinor : amountMinor / 100;

function sourceRow({ byCurrency, first, last, linear, ...total }: Total): SourceRow {
  const [only, ...others] = byCurrency;
  const isOne = only !== undefined && others.length === 0;
  const value = isOne ? majorOf(only[1], only[0]) : byCurrency.size === 0 ? 0 : null;
  return {
    ...total,
    value,
    currency: isOne ? only[0] : null,
    first: tidy(first),
    last: tidy(last),
    linear: tidy(linear),
  };
}

/**
 * Which sources brought leads and wins, and to whom the wins are credited.
 *
 * `leads`, `wins` and `value` go by where the lead first came from; `first`, `last` and `linear` share each win
 * among the touches of its lead before the win and inside the look-back window.
 *
 * @param lookBackDays inclusive; touches older than this before the win earn nothing; null: no bound.
 * @returns rows by leads, most first; the three credit columns each sum to the number of wins.
 * Cost: O(leads + touches of won leads).
 */
export function sourceRows(rows: readonly LeadRow[], lookBackDays: number | null): readonly SourceRow[] {
  const totals = createTotals();
  const lookBackMs = lookBackDays === null ? Number.POSITIVE_INFINITY : lookBackDays * DAY_MS;
  for (const row of rows) {
    const total = totals.of(row.channel, row.campaign);
    total.leads += 1;
    if (row.wonAt === null) continue;
    total.wins += 1;
    if (row.value !== null) {
      const { currency, amountMinor } = row.value;
      total.byCurrency.set(currency, (total.byCurrency.get(currency) ?? 0) + amountMinor);
    }
    // Source systems date some wins before the first contact; the touch that made the lead led to its win all the same.
    credit(row, Math.max(msOf(row.wonAt), msOf(row.capturedAt)), lookBackMs, totals);
  }
  return totals
    .all()
    .map(sourceRow)
    .toSorted((a, b) => b.leads - a.leads || (a.channel + a.campaign < b.channel + b.campaign ? -1 : 1));
}

const path: readonly Stage[] = ["inquiry", "lead", "mql", "sql", "opportunity", "customer"];
const ends: readonly Stage[] = ["lost", "disqualified"];

/** The furthest a lead came counts for every stage before: a deal may skip mql, but not the funnel. */
const furthest = (row: LeadRow): number => path.findLastIndex((stage) => row.reachedAt[stage] !== undefined);

function hoursInto(rows: readonly LeadRow[], index: number): readonly number[] {
  const to = path[index];
  return rows.flatMap((row) => {
    const reached = to === undefined ? undefined : row.reachedAt[to];
    const before = path.slice(0, index).findLast((stage) => row.reachedAt[stage] !== undefined);
    const from = before === undefined ? undefined : row.reachedAt[before];
    return reached === undefined || from === undefined
      ? []
      : [Math.max(0, msOf(reached) - msOf(from)) / HOUR_MS];
  });
}

/**
 * How many leads came how far, and how long it took.
 *
 * @returns the six stages in order, then lost and disqualified; `reached` counts leads that came at least so
 *   far (a skipped stage counts as passed), `medianHours` only those that stopped there on the way.
 */
export function funnelRows(rows: readonly LeadRow[]): readonly FunnelRow[] {
  const now = Map.groupBy(rows, ({ stage }) => stage);
  const depth = rows.map(furthest);
  const reachedAt = (index: number): number => depth.filter((d) => d >= index).length;
  const steps = path.map((stage, index): FunnelRow => {
    const reached = reachedAt(index);
    const before = index === 0 ? 0 : reachedAt(index - 1);
    const hours = medianOf(hoursInto(rows, index));
    return {
      stage,
      reached,
      now: now.get(stage)?.length ?? 0,
      conversion: before === 0 ? null : tidy(reached / before),
      medianHours: hours === null ? null : tidy(hours),
    };
  });
  const closed = ends.map((stage): FunnelRow => {
    const reached = rows.filter((row) => row.reachedAt[stage] !== undefined).length;
    return { stage, reached, now: now.get(stage)?.length ?? 0, conversion: null, medianHours: null };
  });
  return [...steps, ...closed];
}

/** How the response promises were kept, one row per promise. */
export function slaRows(rows: readonly AssignmentRow[]): readonly SlaRow[] {
  return [...Map.groupBy(rows, ({ respondRule }) => respondRule)]
    .map(([rule, group]): SlaRow => {
      const outcome = group.flatMap(({ at, firstResponseAt }) =>
        firstResponseAt === null ? [] : [(msOf(firstResponseAt) - msOf(at)) / MINUTE_MS],
      );
      const median = medianOf(outcome);
      return {
        rule,
        assignments: group.length,
        inTime: group.filter(({ inTime }) => inTime === true).length,
        late: group.filter(({ inTime }) => inTime === false).length,
        open: group.length - outcome.length,
        breached: group.filter(({ breachedAt }) => breachedAt !== null).length,
        supervisorAlerts: group.filter(({ supervisorAlertedAt }) => supervisorAlertedAt !== null).length,
        medianMinutes: median === null ? null : tidy(median),
      };
    })
    .toSorted((a, b) => (a.rule < b.rule ? -1 : 1));
}

/** What was taken back from whom, by which rule, and whether somebody took it again. */
export function reclamationRows(rows: readonly AssignmentRow[]): readonly ReclamationRow[] {
  const last = new Map<string, number>();
  for (const { leadId, assignmentNo } of rows)
    last.set(leadId, Math.max(last.get(leadId) ?? 0, assignmentNo));
  const reclaimed = rows.flatMap((row) =>
    row.endedBy?.startsWith("reclaimed:") === true
      ? [{ row, rule: row.endedBy.slice("reclaimed:".length) }]
      : [],
  );
  return [...Map.groupBy(reclaimed, ({ row, rule }) => `${rule}/${row.repId}`).values()]
    .flatMap((group): ReclamationRow[] => {
      const [one] = group;
      if (one === undefined) return [];
      const takenAgain = group.filter(({ row }) => (last.get(row.leadId) ?? 0) > row.assignmentNo).length;
      return [{ rule: one.rule, repId: one.row.repId, reclaimed: group.length, takenAgain }];
    })
    .toSorted((a, b) => b.reclaimed - a.reclaimed || (a.repId < b.repId ? -1 : 1));
}
