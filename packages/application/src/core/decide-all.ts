import {
  type Actor,
  type AnyEvent,
  EVENT_FORMAT,
  type EventId,
  type Instant,
  type PolicyRef,
  type StoredEvent,
} from "@leadstream/contracts";
import { Fault, type Result } from "@leadstream/kernel";
import type { Clock } from "../ports/clock.ts";
import type { Append, AppendResult, EventStore } from "../ports/event-store.ts";
import { eventIdFor } from "./ids.ts";
import type { Folded, Question, States } from "./states.ts";
import { aboutStream, type Trail, traits } from "./trail.ts";

/** One question to one stream: which message it answers, as whom, and how to decide. */
export type Decision<S, R> = {
  readonly stream: string;
  /** Consumer group or endpoint that answers. */
  readonly by: string;
  readonly messageId: string;
  readonly correlationId: string;
  readonly actor: Actor;
  readonly traceparent?: string | undefined;
  readonly policy?: PolicyRef | undefined;
  readonly occurredAt: Instant;
  /** The state decided on must hold this revision: that of the event of this stream being answered, or `AS_IT_IS_NOW`. */
  readonly atLeast?: number;
  /** The stream probably begins with this answer: what nobody remembers of it is not read, the append finds out. */
  readonly begins?: boolean;
  /** Pure; may be called again on a newer state. */
  readonly decide: (state: S) => Result<readonly AnyEvent[], R>;
};

/**
 * A revision that no remembered state holds, for streams that others extend between any two looks: to decide on what is
 * remembered would lose the race nearly every time, and cost an append beside the read.
 */
export const AS_IT_IS_NOW = Number.POSITIVE_INFINITY;

/**
 * What the other consumers of a stream will answer to an event that was just decided: the very decisions they would
 * make, in their names, so that their answers go into the same append. They find themselves answered later; what a crash
 * or a lost race leaves unanswered they answer themselves. Pure, and it must come to an end: an answer may have answers.
 */
export type Chain<S, R> = (event: StoredEvent) => readonly Decision<S, R>[];

const noChain = (): readonly never[] => [];

/** How one ask ended. There is no fourth ending. */
export type Outcome<R> =
  | { readonly kind: "done"; readonly events: readonly StoredEvent[]; readonly revision: number }
  | { readonly kind: "nothing"; readonly revision: number }
  | { readonly kind: "refused"; readonly rejection: R; readonly revision: number };

export type Repository<S> = {
  readonly store: EventStore;
  readonly states: States<S>;
  readonly clock: Clock;
  /** Called with the number of streams that must be decided again. */
  readonly onConflict?: (streams: number) => void;
  /** Hears of every decision once it is durable. */
  readonly trail?: Trail;
};

type Work<S, R> = {
  readonly stream: string;
  readonly base: Folded<S>;
  readonly events: readonly StoredEvent[];
  readonly answers: readonly (readonly [Decision<S, R>, Outcome<R>])[];
};

const ATTEMPTS = 8;

/**
 * Load, decide, append for a whole batch: one read for all streams that are not remembered, one append for all
 * that have something to say, and only the streams that lost a race are decided again on fresh state.
 *
 * Asks of one stream are decided in order, each on the state the one before left. An ask whose first event id is
 * already in the stream was answered before and is not decided again, however long ago that was.
 *
 * @param chain asked about every new event before the next decision of its stream is made.
 * @returns how each ask ended, in the order asked; without what was chained to them.
 * @throws Fault `store.revision-conflict` when a stream lost the race eight times; `store.unavailable`.
 */
export async function decideAll<S, R>(
  repository: Repository<S>,
  decisions: readonly Decision<S, R>[],
  chain: Chain<S, R> = noChain,
): Promise<readonly Outcome<R>[]> {
  const endings = new Map<Decision<S, R>, Outcome<R>>();
  let open = Map.groupBy(decisions, (decision) => decision.stream);
  const firstIds = new Map(decisions.map((decision) => [decision, eventIdFor(decision, 0)]));
  let states = await repository.states.load(
    newestWanted(decisions.filter(({ stream }) => !begins(repository, open.get(stream)))),
  );
  for (let attempt = 1; open.size > 0; attempt += 1) {
    const works = await decideStreams(repository, open, states, { firstIds, chain });
    const lost = await appendAll(repository, works, endings);
    if (lost.length === 0) break;
    if (attempt === ATTEMPTS)
      throw new Fault("store.revision-conflict", "lost the race every time", { streams: lost.length });
    repository.onConflict?.(lost.length);
    open = new Map(lost.map((stream) => [stream, open.get(stream) ?? []]));
    states = await repository.states.loadFresh(lost);
  }
  return decisions.map((decision) => endings.get(decision) ?? { kind: "nothing", revision: -1 });
}

type FirstIds<S, R> = ReadonlyMap<Decision<S, R>, EventId>;

const idIn = <S, R>(firstIds: FirstIds<S, R>, decision: Decision<S, R>): EventId =>
  firstIds.get(decision) ?? eventIdFor(decision, 0);

/** Whether it was answered before. An answer stands behind the event of its own stream that it answers. */
const questionOf = <S, R>(decision: Decision<S, R>, firstIds: FirstIds<S, R>): Question => ({
  stream: decision.stream,
  id: idIn(firstIds, decision),
  after: decision.atLeast,
});

/** What begins now and is not remembered is decided on the empty state; a stream that is there after all conflicts. */
const begins = <S, R>({ states }: Repository<S>, [first]: readonly Decision<S, R>[] = []): boolean =>
  first?.begins === true && !states.remembers(first.stream);

function newestWanted<S, R>(decisions: readonly Decision<S, R>[]): ReadonlyMap<string, number> {
  const wanted = new Map<string, number>();
  for (const { stream, atLeast } of decisions)
    wanted.set(stream, Math.max(wanted.get(stream) ?? -1, atLeast ?? -1));
  return wanted;
}

/**
 * Decides like `decideAll`, and appends all of it together with another append, or nothing at all. Tried once.
 *
 * @returns how each ask ended; null: nothing was written, because the store cannot do this or somebody was faster. Then
 *   one goes after the other.
 * @throws Fault `store.unavailable`.
 */
export async function decideTogether<S, R>(
  repository: Repository<S>,
  beside: Append,
  decisions: readonly Decision<S, R>[],
): Promise<readonly Outcome<R>[] | null> {
  const { store, states } = repository;
  if (store.appendWhole === undefined) return null;
  const open = Map.groupBy(decisions, (decision) => decision.stream);
  const firstIds = new Map(decisions.map((decision) => [decision, eventIdFor(decision, 0)]));
  const known = await states.load(newestWanted(decisions));
  const works = await decideStreams(repository, open, known, { firstIds, chain: noChain });
  if (!(await store.appendWhole([beside, ...appendsOf(works)]))) return null;
  const endings = new Map<Decision<S, R>, Outcome<R>>();
  for (const work of works) settle(repository, work, endings);
  return decisions.map((decision) => endings.get(decision) ?? { kind: "nothing", revision: -1 });
}

async function decideStreams<S, R>(
  repository: Repository<S>,
  open: ReadonlyMap<string, readonly Decision<S, R>[]>,
  states: ReadonlyMap<string, Folded<S>>,
  { firstIds, chain }: Omit<Deciding<S, R>, "answered">,
): Promise<readonly Work<S, R>[]> {
  const questions = [...open.values()].flat().map((decision) => questionOf(decision, firstIds));
  const answered = await repository.states.standing(states, questions);
  return [...open].map(([stream, group]) =>
    decideStream(repository, states.get(stream), group, { firstIds, answered, chain }),
  );
}

type Deciding<S, R> = {
  readonly firstIds: FirstIds<S, R>;
  /** The ids that stand in the streams already. */
  readonly answered: ReadonlySet<EventId>;
  readonly chain: Chain<S, R>;
};

function decideStream<S, R>(
  { states, clock }: Repository<S>,
  loaded: Folded<S> | undefined,
  decisions: readonly Decision<S, R>[],
  { firstIds, answered, chain }: Deciding<S, R>,
): Work<S, R> {
  const base = loaded ?? states.empty;
  let now = base;
  const events: StoredEvent[] = [];
  const answers: (readonly [Decision<S, R>, Outcome<R>])[] = [];
  /** Of this batch; what is remembered of a stream may forget them before it ends. */
  const given = new Set<EventId>();
  /** @returns what is chained to its events. */
  const take = (decision: Decision<S, R>): readonly Decision<S, R>[] => {
    const firstId = idIn(firstIds, decision);
    const isAnswered = answered.has(firstId) || given.has(firstId);
    const fresh = isAnswered
      ? ({ kind: "nothing", revision: now.revision } as const)
      : decideOne({ ask: decision, firstId }, now, clock.now());
    if (!Array.isArray(fresh)) {
      answers.push([decision, fresh]);
      return [];
    }
    given.add(firstId);
    events.push(...fresh);
    now = states.fold(now, fresh);
    answers.push([decision, { kind: "done", events: fresh, revision: now.revision }]);
    return fresh.flatMap(chain);
  };
  for (const decision of decisions)
    for (let wave: readonly Decision<S, R>[] = [decision]; wave.length > 0;) wave = wave.flatMap(take);
  return { stream: decisions[0]?.stream ?? "", base, events, answers };
}

/** The events a decision would write into a stream that is new, and the state they would leave. Writes nothing. */
export function rehearse<S, R>(
  { states, clock }: Pick<Repository<S>, "states" | "clock">,
  decision: Decision<S, R>,
): { readonly events: readonly StoredEvent[]; readonly state: S } {
  const fresh = decideOne({ ask: decision, firstId: eventIdFor(decision, 0) }, states.empty, clock.now());
  const events = Array.isArray(fresh) ? fresh : [];
  return { events, state: states.fold(states.empty, events).state };
}

/** The events of one answer as they will stand in the stream, or the ending without any. */
function decideOne<S, R>(
  { ask, firstId }: { readonly ask: Decision<S, R>; readonly firstId: EventId },
  { state, revision }: Folded<S>,
  recordedAt: Instant,
): StoredEvent[] | Outcome<R> {
  const decision = ask.decide(state);
  if (!decision.ok) return { kind: "refused", rejection: decision.error, revision };
  if (decision.value.length === 0) return { kind: "nothing", revision };
  const meta = {
    occurredAt: ask.occurredAt,
    recordedAt,
    actor: ask.actor,
    correlationId: ask.correlationId,
    causationId: ask.messageId,
    ...(ask.policy === undefined ? {} : { policy: ask.policy }),
    ...(ask.traceparent === undefined ? {} : { traceparent: ask.traceparent }),
    format: EVENT_FORMAT,
  };
  return decision.value.map((event, i) => ({
    ...event,
    id: i === 0 ? firstId : eventIdFor(ask, i),
    meta,
    stream: ask.stream,
    revision: revision + 1 + i,
    position: 0,
  }));
}

/**
 * What was decided on the empty state and is there already is an old answer, not ours: it is looked up like a lost race,
 * so that it counts once, and the state remembers the events as they were written.
 */
const isLost = <S, R>({ answers: outcomes }: Work<S, R>, result: AppendResult | undefined): boolean =>
  result?.kind === "conflict" ||
  (result?.kind === "already" && outcomes.some(([ask]) => ask.begins === true));

const isWriting = <S, R>({ events }: Work<S, R>): boolean => events.length > 0;

const appendsOf = <S, R>(works: readonly Work<S, R>[]): readonly Append[] =>
  works.filter(isWriting).map(({ stream, base, events }) => ({ stream, expected: base.revision, events }));

/** @returns the streams that lost the race. */
async function appendAll<S, R>(
  repository: Repository<S>,
  works: readonly Work<S, R>[],
  endings: Map<Decision<S, R>, Outcome<R>>,
): Promise<readonly string[]> {
  const appends = appendsOf(works);
  const results = appends.length === 0 ? [] : await repository.store.appendMany(appends);
  const lost = new Set(
    works
      .filter(isWriting)
      .filter((work, i) => isLost(work, results[i]))
      .map(({ stream }) => stream),
  );
  for (const work of works) if (!lost.has(work.stream)) settle(repository, work, endings);
  return [...lost];
}

/** What was written is remembered, and how it ended is told. */
function settle<S, R>(
  { states, trail }: Repository<S>,
  { stream, base, events, answers }: Work<S, R>,
  endings: Map<Decision<S, R>, Outcome<R>>,
): void {
  if (events.length > 0) states.advance(stream, base, events);
  for (const [ask, outcome] of answers) {
    endings.set(ask, outcome);
    if (trail !== undefined) tell(trail, ask, outcome);
  }
}

function tell<S, R>(
  { decided, unchanged }: Trail,
  { by: group, stream, correlationId, messageId: causationId, policy }: Decision<S, R>,
  outcome: Outcome<R>,
): void {
  const common = { group, causationId, ...(policy === undefined ? {} : { policy: policy.version }) };
  const about = { ...common, ...aboutStream(stream), correlationId };
  if (outcome.kind === "done")
    for (const event of outcome.events) decided("lead_decided", { ...common, ...traits(event) });
  else if (outcome.kind === "nothing") unchanged(about);
  else decided("lead_refused", { ...about, code: codeOf(outcome.rejection) });
}

const codeOf = (rejection: unknown): string =>
  typeof rejection === "object" && rejection !== null && "code" in rejection ? String(rejection.code) : "no";
