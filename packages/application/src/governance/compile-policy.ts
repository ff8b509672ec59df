import {
  Instant,
  type FitRule,
  InteractionKind,
  parsePublishable,
  type PolicyDocument,
} from "@leadstream/contracts";
import {
  clocksFrom,
  compileCalendar,
  type CompiledCalendar,
  DAY_MS,
  type Evidence,
  instantOf,
  type Known,
  msOf,
  scoreLedger,
} from "@leadstream/domain";
import { err, ok, type Result } from "@leadstream/kernel";
import { LRUCache } from "lru-cache";
import { causeOf } from "../core/ids.ts";
import { firstDefects, type RuleDefect, schemaDefects } from "./rule-defect.ts";
import { captured, consented, scored, worked } from "./sample-lead.ts";

/** A policy that the consumers can use, with compiled calendars. */
export type CompiledPolicy = {
  readonly document: PolicyDocument;
  readonly calendars: ReadonlyMap<string, CompiledCalendar>;
  readonly defaultCalendar: CompiledCalendar;
};

/** Fixed, so that the same document always gets the same verdict in every process. */
const STARTS = ["2020-01-06T09:00:00.000Z", "2026-06-30T23:30:00.000Z", "2100-12-31T12:00:00.000Z"].map(
  (text) => Instant.parse(text),
);
const START = Instant.parse("2026-06-30T09:00:00.000Z");
/** After every cool-down and idle period that may be published. */
const LATER = instantOf(msOf(START) + 4_000 * DAY_MS);
/** A deadline past this is a mistake. It is far enough from the year 9999 for any future lead. */
const HORIZON_MS = 36_525 * DAY_MS;

/** Runs one step that the consumers also run. An error here would have stopped them. */
function attempt(path: string, remedy: string, run: () => unknown): readonly RuleDefect[] {
  try {
    run();
    return [];
  } catch (thrown: unknown) {
    const reason = thrown instanceof Error ? thrown.message.slice(0, 160) : "it fails when it runs";
    return [{ path, code: "policy.does-not-run", reason, remedy }];
  }
}

type Calendars = ReadonlyMap<string, CompiledCalendar>;

function compileCalendars({ calendars }: PolicyDocument): {
  readonly compiled: Calendars;
  readonly defects: readonly RuleDefect[];
} {
  const compiled = new Map<string, CompiledCalendar>();
  const defects = Object.entries(calendars).flatMap(([name, calendar]) =>
    attempt(`calendars.${name}`, "correct the zone, the windows or the days of this calendar", () =>
      compiled.set(name, compileCalendar(calendar)),
    ).map((defect) => ({ ...defect, code: "calendar.invalid" })),
  );
  return { compiled, defects };
}

type Promised = PolicyDocument["followUp"]["respond"][number];

/** Deadlines grow with their terms, so it is enough to check the longest term of each kind. */
function longestPromises({ respond }: PolicyDocument["followUp"]): readonly Promised[] {
  const longest = (termOf: (promise: Promised) => number): readonly Promised[] =>
    respond.toSorted((a, b) => termOf(b) - termOf(a)).slice(0, 1);
  return [
    ...new Set([...longest(({ minutes = 0 }) => minutes), ...longest(({ workingDays = 0 }) => workingDays)]),
  ];
}

/** The deadlines of the longest promises, and all others, in every calendar from several starts. */
function clockDefects({ followUp }: PolicyDocument, calendars: Calendars): readonly RuleDefect[] {
  const promises = longestPromises(followUp).map((promise) => ({
    path: `followUp.respond.${followUp.respond.indexOf(promise)}`,
    policy: { ...followUp, respond: [{ ...promise, actions: undefined, scoreFrom: undefined }] },
  }));
  const samples = promises.length > 0 ? promises : [{ path: "followUp", policy: followUp }];
  return [...calendars].flatMap(([name, calendar]) =>
    samples.flatMap(({ path, policy }) =>
      attempt(path, `shorten it, or give calendar ${name} more working time`, () =>
        STARTS.forEach((since) => mustBeNear(since, { policy, calendar }, name)),
      ).map((defect) => ({ ...defect, code: "deadline.too-far" })),
    ),
  );
}

/** @throws RangeError for a deadline past the horizon, or one that no date can express. */
function mustBeNear(since: Instant, rules: Parameters<typeof clocksFrom>[2], name: string): void {
  const { respondRule: _, ...deadlines } = clocksFrom(since, { score: 100, actions: [] }, rules);
  if (Math.max(...Object.values(deadlines).map(msOf)) - msOf(since) > HORIZON_MS)
    throw new RangeError(`in calendar ${name} a deadline is more than a hundred years ahead`);
}

const from = causeOf("policy_00000000-0000-4000-8000-000000000000");

const factFor = ({ field, anyOf: [first] = [], atLeast }: FitRule): [string, Known] => [
  field,
  { value: first ?? atLeast ?? true, from },
];

/** Scores a lead with every fact that a rule uses, and with every kind of activity. */
function scoreEverything({ scoring }: PolicyDocument): void {
  const rules = [...scoring.behaviour, ...scoring.negativeBehaviour];
  const acts = rules.flatMap(({ kinds = InteractionKind.options, actions = [null] }) =>
    kinds.flatMap((kind) => actions.slice(0, 2).map((action) => ({ kind, action }))),
  );
  const evidence = [{ kind: "call", action: null, direction: "outbound" } as const, ...acts].map(
    ({ kind, action, ...rest }): Evidence => ({
      eventId: from,
      kind,
      action,
      direction: "inbound",
      at: START,
      ...rest,
    }),
  );
  const facts = new Map([...scoring.fit, ...scoring.negativeFit].map(factFor));
  for (const asOf of [START, LATER]) scoreLedger(scoring, { facts, evidence, asOf });
}

function runDefects(policy: PolicyDocument, calendar: CompiledCalendar): readonly RuleDefect[] {
  const remedy = "use ordinary numbers and texts there";
  return [
    ...attempt("scoring", remedy, () => scoreEverything(policy)),
    ...attempt("consent", "shorten controller and jurisdiction", () => consented(policy, START)),
    ...attempt("abuse", remedy, () => captured(policy, START)),
    ...attempt("assignment", remedy, () =>
      worked(scored(captured(policy, START), policy, START), policy, {
        calendar,
        at: START,
        later: LATER,
      }),
    ),
  ];
}

/**
 * Runs on samples what the consumers run: every calendar, every promise's deadlines, abuse, consents and gates, a
 * score, an assignment, a claim, tasks and the idle period.
 *
 * @param candidate a stored or a new document.
 * @param unnamed what to do with fields unknown to the schema: drop them (stored) or report a defect (new).
 * @returns the policy ready for use, or its defects: at most twenty, and how many more.
 * Cost: milliseconds; a few hundred for the largest document allowed. The same content is compiled once.
 */
export function compilePolicy(candidate: unknown, unnamed: Unnamed = "refused"): Compiled {
  const text = `${unnamed}/${JSON.stringify(candidate)}`;
  const before = known.get(text);
  if (before !== undefined) return before;
  const compiled = compileUncached(candidate, unnamed);
  known.set(text, compiled);
  return compiled;
}

type Unnamed = "leftOut" | "refused";
type Compiled = Result<CompiledPolicy, readonly RuleDefect[]>;

/** The few documents that a process uses repeatedly: those in force and those set aside. */
const known = new LRUCache<string, Compiled>({ max: 8 });

function compileUncached(candidate: unknown, unnamed: Unnamed): Compiled {
  const parsed = parsePublishable(candidate, unnamed);
  if (!parsed.ok) return err(schemaDefects(parsed.error));
  const document = parsed.value;
  const { compiled, defects } = compileCalendars(document);
  const defaultCalendar = compiled.get(document.defaultCalendar);
  const missing = Object.hasOwn(document.calendars, document.defaultCalendar) ? [] : [noDefault];
  if (defaultCalendar === undefined || defects.length > 0) return err(firstDefects([...missing, ...defects]));
  const found = [...clockDefects(document, compiled), ...runDefects(document, defaultCalendar)];
  return found.length > 0 ? err(firstDefects(found)) : ok({ document, calendars: compiled, defaultCalendar });
}

const noDefault: RuleDefect = {
  path: "defaultCalendar",
  code: "calendar.unknown",
  reason: "it names no calendar of this policy",
  remedy: "name one of calendars, or add it there",
};
