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

/** One decision on one stream: the message it handles, under which name, and how to decide. */
export type Decision<S, R> = {
  readonly stream: string;
  /** Consumer group or endpoint that decides. */
  readonly by: string;
  readonly messageId: string;
  readonly correlationId: string;
  readonly actor: Actor;
  readonly traceparent?: string | undefined;
  readonly policy?: PolicyRef | undefined;
  readonly occurredAt: Instant;
  /** The state must include this revision: that of the event of this stream being handled, or `AS_IT_IS_NOW`. */
  readonly atLeast?: number;
  /** The stream is probably new: if it is not cached, it is not read; the append detects a conflict. */
  readonly begins?: boolean;
  /** Pure; may be called again on a newer state. */
  readonly decide: (state: S) => Result<readonly AnyEvent[], R>;
};

/**
 * A revision that no cached state has, for streams that other processes extend all the time. A decision on a cached
 * state would nearly always conflict, and cost an append beside the read.
 */
export const AS_IT_IS_NOW = Number.POSITIVE_INFINITY;

/**
 * The decisions of other consumers on an event that was just decided. They are the same decisions, under the consumers'
 * names, so that their events go into the same append. Later the consumers find them made, and they make those that a
 * crash or a conflict left out. Pure. A chained decision may have a chain itself, but it must end.
 */
export type Chain<S, R> = (event: StoredEvent) => readonly Decision<S, R>[];

const noChain = (): readonly never[] => [];

/** The result of one decision; there are only these. */
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
  /** Receives every decision once it is durable. */
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
 * Loads, decides and appends a whole batch: one read for all streams that are not cached, one append for all streams
 * with new events. Only streams with a conflict are decided again, on fresh state.
 *
 * Decisions on one stream are made in order, each on the state after the one before. If the first event id of a
 * decision is already in the stream, it was made before and is not made again, however long ago that was.
 *
 * @param chain called with every new event before the next decision of its stream is made.
 * @returns the outcome of each decision, in the order given; without the chained ones.
 * @throws Fault `store.revision-conflict` when a stream conflicts eight times; `store.unavailable`.
 */
export async function decideAll<S, R>(
  repository: Repository<S>,
  decisions: readonly Decision<S, R>[],
  chain: Chain<S, R> = noChain,
): Promise<readonly Outcome<R>[]> {
  if (decisions.length === 0) return [];
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
      throw new Fault("store.revision-conflict", "the streams changed at every attempt", {
        streams: lost.length,
      });
    repository.onConflict?.(lost.length);
    open = new Map(lost.map((stream) => [stream, open.get(stream) ?? []]));
    states = await repository.states.loadFresh(lost);
  }
  return decisions.map((decision) => endings.get(decision) ?? { kind: "nothing", revision: -1 });
}

type FirstIds<S, R> = ReadonlyMap<Decision<S, R>, EventId>;

const idIn = <S, R>(firstIds: FirstIds<S, R>, decision: Decision<S, R>): EventId =>
  firstIds.get(decision) ?? eventIdFor(decision, 0);

/** Whether it was decided before. Its events are behind the event of its own stream that it handles. */
const questionOf = <S, R>(decision: Decision<S, R>, firstIds: FirstIds<S, R>): Question => ({
  stream: decision.stream,
  id: idIn(firstIds, decision),
  after: decision.atLeast,
});

/**
 * If the stream should be new and is not cached, decide on the initial state; if it exists after all, the append
 * conflicts.
 */
const begins = <S, R>({ states }: Repository<S>, [first]: readonly Decision<S, R>[] = []): boolean =>
  first?.begins === true && !states.remembers(first.stream);

function newestWanted<S, R>(decisions: readonly Decision<S, R>[]): ReadonlyMap<string, number> {
  const wanted = new Map<string, number>();
  for (const { stream, atLeast } of decisions)
    wanted.set(stream, Math.max(wanted.get(stream) ?? -1, atLeast ?? -1));
  return wanted;
}

/**
 * Decides like `decideAll`, and appends everything together with other appends, or nothing. One attempt.
 *
 * @param terms.at revisions that these streams must be at, because the decisions rest on their states.
 * @returns the outcome of each decision; null: nothing was written, because the store cannot do this or there was a
 *   conflict. Then the caller appends one after the other.
 * @throws Fault `store.unavailable`.
 */
export async function decideTogether<S, R>(
  repository: Repository<S>,
  {
    beside,
    at = new Map(),
  }: { readonly beside: readonly Append[]; readonly at?: ReadonlyMap<string, number> },
  decisions: readonly Decision<S, R>[],
): Promise<readonly Outcome<R>[] | null> {
  const { store, states } = repository;
  if (store.appendWhole === undefined) return null;
  const open = Map.groupBy(decisions, (decision) => decision.stream);
  const firstIds = new Map(decisions.map((decision) => [decision, eventIdFor(decision, 0)]));
  const known = await states.load(newestWanted(decisions));
  if ([...at].some(([stream, revision]) => known.get(stream)?.revision !== revision)) return null;
  const works = await decideStreams(repository, open, known, { firstIds, chain: noChain });
  if (!(await store.appendWhole([...beside, ...appendsOf(works)]))) return null;
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
  /** The ids that the streams already contain. */
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
  /** Ids of this batch; the cached state of a stream may drop them before the batch ends. */
  const given = new Set<EventId>();
  /** @returns the decisions chained to its events. */
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

/** The events that a decision would write into a new stream, and the state after them. Writes nothing. */
export function rehearse<S, R>(
  { states, clock }: Pick<Repository<S>, "states" | "clock">,
  decision: Decision<S, R>,
): { readonly events: readonly StoredEvent[]; readonly state: S } {
  const fresh = decideOne({ ask: decision, firstId: eventIdFor(decision, 0) }, states.empty, clock.now());
  const events = Array.isArray(fresh) ? fresh : [];
  return { events, state: states.fold(states.empty, events).state };
}

/** The events of one decision as the stream will hold them, or the outcome without any. */
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
 * When a stream was decided as new but already holds these ids, they come from an earlier decision. Treat it like a
 * conflict: it is then looked up, counts once, and the cached state gets the events as they were written.
 */
const isLost = <S, R>({ answers: outcomes }: Work<S, R>, result: AppendResult | undefined): boolean =>
  result?.kind === "conflict" ||
  (result?.kind === "already" && outcomes.some(([ask]) => ask.begins === true));

const isWriting = <S, R>({ events }: Work<S, R>): boolean => events.length > 0;

const appendsOf = <S, R>(works: readonly Work<S, R>[]): readonly Append[] =>
  works.filter(isWriting).map(({ stream, base, events }) => ({ stream, expected: base.revision, events }));

/** @returns the streams with a conflict. */
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

/** Caches what was written, and reports the outcome. */
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
