import { leadOfAll } from "@leadstream/application";
import type { Queries, Report } from "@leadstream/application";
import type {
  ConservationRow,
  FunnelRow,
  LeadId,
  ReclamationRow,
  SlaRow,
  SourceRow,
} from "@leadstream/contracts";
import { DAY_MS } from "@leadstream/domain";
import type { Book, Known } from "./book.ts";
import type { Played } from "./play.ts";
import type { Setting } from "./scenario.ts";

/** The result of a demo: the object that `--json` prints. */
export type Outcome = {
  readonly seed: number;
  readonly leads: number;
  readonly days: number;
  /** First and last simulated day. */
  readonly from: string;
  readonly until: string;
  readonly data: string;
  readonly setUp: SetUp;
  readonly submissions: number;
  readonly repeated: number;
  readonly commands: number;
  /** Rejected commands, by rule. */
  readonly refusals: Readonly<Record<string, number>>;
  readonly stops: number;
  readonly events: number;
  /** Real time, without start and stop. */
  readonly seconds: number;
  /** A lead worth looking at. */
  readonly lead: LeadId | null;
  /** Commands to try now, for the set-up that the demo ran on. */
  readonly next: readonly NextStep[];
  readonly funnel: Report<FunnelRow>;
  readonly sources: Report<SourceRow>;
  readonly sla: Report<SlaRow>;
  readonly reclamation: Report<ReclamationRow>;
  readonly conservation: Report<ConservationRow>;
};

/** Where the demo ran: in this process on its own folder, or on a running cluster. */
export type SetUp = "standalone" | "cluster";

export type NextStep = { readonly command: string; readonly why: string };

/** A word quoted for a shell. */
const shellWord = (text: string): string =>
  /^[\w./:@%+=,-]+$/u.test(text) ? text : `'${text.replaceAll("'", String.raw`'\\''`)}'`;

/** A cluster keeps running. Data in a folder need a start. */
function nextSteps(setUp: SetUp, data: string, lead: LeadId | null): readonly NextStep[] {
  const on = `--data ${shellWord(data)}`;
  const steps: readonly (readonly [words: string, why: string])[] = [
    ...(lead === null
      ? []
      : ([
          [`lead show ${lead} ${on}`, "one lead with its whole history"],
          [`lead why ${lead} ${on}`, "why it is as it is"],
        ] as const)),
    [`verify ${on}`, "check the whole history"],
    [`rebuild --verify ${on}`, "the views, rebuilt from the events, are the same"],
    setUp === "cluster"
      ? [`report funnel ${on}`, "answered by the cluster, which runs until Ctrl-C"]
      : [`start ${on}`, "continue with it: intake and api on this history"],
  ];
  return steps.map(([words, why]) => ({ command: `npx leadstream ${words}`, why }));
}

/** A won lead that was reclaimed before and has many touches shows the most. */
const worth = ({ stage, reclaims, touches }: Known): number =>
  (stage === "customer" ? 1000 : 0) + Math.min(reclaims, 1) * 500 + Math.min(touches, 12);

/** The lead that shows the most; equal ones by alias, so that it is the same each time. */
export function leadWorthALook(book: Book): LeadId | null {
  let best: Known | null = null;
  for (const lead of book.all()) {
    const lift = best === null ? 1 : worth(lead) - worth(best);
    if (lift > 0 || (lift === 0 && best !== null && lead.alias < best.alias)) best = lead;
  }
  return best?.leadId ?? null;
}

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** Asks every report at the end of the demo. */
export async function outcomeOf(
  played: Played,
  queries: Queries,
  run: {
    readonly setting: Setting;
    readonly data: string;
    readonly seconds: number;
    readonly setUp: SetUp;
  },
): Promise<Outcome> {
  const { seed, leads, days, startMs } = run.setting;
  const { book, refusals, submissions, repeated, commands, events, stops } = played;
  const lead = leadWorthALook(book);
  return {
    seed,
    leads,
    days,
    from: dayOf(startMs),
    until: dayOf(startMs + (days - 1) * DAY_MS),
    data: run.data,
    submissions,
    repeated,
    commands,
    refusals: Object.fromEntries(refusals),
    stops,
    events,
    seconds: Math.round(run.seconds * 10) / 10,
    lead,
    setUp: run.setUp,
    next: nextSteps(run.setUp, run.data, lead),
    funnel: await queries.report("funnel", leadOfAll),
    sources: await queries.report("sources", leadOfAll),
    sla: await queries.report("sla", leadOfAll),
    reclamation: await queries.report("reclamation", leadOfAll),
    conservation: await queries.report("conservation", leadOfAll, { hours: 0 }),
  };
}
