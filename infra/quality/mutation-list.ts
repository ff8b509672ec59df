/** One rule, broken by hand: where, how, and the test file that must notice. */
export type Mutation = {
  /** The rule that the change breaks. */
  readonly breaks: string;
  readonly file: string;
  /** Occurs exactly once in the file. */
  readonly search: string;
  readonly replace: string;
  readonly redIn: string;
};

/**
 * The rules that must never be lost, one mutation each. Add one with every rule of that rank; prefer the
 * slip a tired person would make (`<` for `<=`, a forgotten clamp) to vandalism.
 */
export const mutations: readonly Mutation[] = [
  {
    breaks: "splitting money loses no cent",
    file: "packages/domain/src/attribution/money.ts",
    search: "byRemainder.slice(0, left)",
    replace: "byRemainder.slice(0, left - 1)",
    redIn: "packages/domain/test/attribution-laws.unit.spec.ts",
  },
  {
    breaks: "the U model gives 40/20/40",
    file: "packages/domain/src/attribution/models.ts",
    search: 'u: { kind: "position", shares: { first: 0.4, last: 0.4 }',
    replace: 'u: { kind: "position", shares: { first: 0.4, last: 0.3 }',
    redIn: "packages/domain/test/attribution.unit.spec.ts",
  },
  {
    breaks: "a touch after the conversion earns nothing",
    file: "packages/domain/src/attribution/models.ts",
    search: "atMs > conversion.atMs",
    replace: "atMs < 0",
    redIn: "packages/domain/test/attribution.unit.spec.ts",
  },
  {
    breaks: "working days are counted from the start's own day",
    file: "packages/domain/src/calendar/business-time.ts",
    search: "before(start.day) + 1 + days",
    replace: "before(start.day) + days",
    redIn: "packages/domain/test/calendar.unit.spec.ts",
  },
  {
    breaks: "the end of a window is still inside it",
    file: "packages/domain/src/calendar/business-time.ts",
    search: "if (isWithinOrAtEnd(planOf(day), clockMs))",
    replace: "if (isWithin(planOf(day), clockMs))",
    redIn: "packages/domain/test/calendar.unit.spec.ts",
  },
  {
    breaks: "the wall clock never runs backwards",
    file: "packages/domain/src/calendar/wall-clock.ts",
    search: "Math.max(atMs + afterMs, switchMs + beforeMs)",
    replace: "atMs + afterMs",
    redIn: "packages/domain/test/calendar.unit.spec.ts",
  },
  {
    breaks: "round robin turns to the rep who waited longest",
    file: "packages/domain/src/assignment/allocate.ts",
    search: "tally.lastTurn.set(repId, (tally.turnNo += 1));",
    replace: "",
    redIn: "packages/domain/test/allocate-laws.unit.spec.ts",
  },
  {
    breaks: "no rep gets more leads than fit",
    file: "packages/domain/src/assignment/ranking.ts",
    search: "onHand >= rep.capacity ?",
    replace: "onHand > rep.capacity ?",
    redIn: "packages/domain/test/allocate-laws.unit.spec.ts",
  },
  {
    breaks: "the slot of a later assignment is not freed",
    file: "packages/domain/src/assignment/allocate.ts",
    search: "slot === undefined || slot.assignmentNo > assignmentNo",
    replace: "slot === undefined",
    redIn: "packages/domain/test/allocate.unit.spec.ts",
  },
  {
    breaks: "the score is the sum of its ledger",
    file: "packages/domain/src/scoring/score-ledger.ts",
    search: "const points = score - sum;",
    replace: "const points = score;",
    redIn: "packages/domain/test/score-laws.unit.spec.ts",
  },
  {
    breaks: "an interaction is worth half after one half-life",
    file: "packages/domain/src/scoring/score-ledger.ts",
    search: "ageDays / halfLifeDays",
    replace: "ageDays",
    redIn: "packages/domain/test/score-ledger.unit.spec.ts",
  },
  {
    breaks: "protection ends at its maximum",
    file: "packages/domain/src/protection/protection.ts",
    search: "return wished <= max ? wished : max;",
    replace: "return wished;",
    redIn: "packages/domain/test/clocks.unit.spec.ts",
  },
  {
    breaks: "an alarm rings at its deadline, not after",
    file: "packages/domain/src/lead/follow-up.ts",
    search: "if (c.at < respondBy)",
    replace: "if (c.at <= respondBy)",
    redIn: "packages/domain/test/lead-follow-up.unit.spec.ts",
  },
  {
    breaks: "an alarm of an earlier assignment is silent",
    file: "packages/domain/src/lead/follow-up.ts",
    search: "known.assignments === c.assignmentNo",
    replace: "known.assignments >= c.assignmentNo",
    redIn: "packages/domain/test/lead-follow-up.unit.spec.ts",
  },
  {
    breaks: "work before an assignment is not work in it",
    file: "packages/domain/src/lead/evolve-holder.ts",
    search: "at < holder.since ||",
    replace: "",
    redIn: "packages/domain/test/lead-follow-up.unit.spec.ts",
  },
  {
    breaks: "a live assignment answers its redelivery with silence",
    file: "packages/domain/src/lead/ownership.ts",
    search: "if (isThisOne(c, known)) return nothing;",
    replace: "",
    redIn: "packages/domain/test/lead-ownership.unit.spec.ts",
  },
  {
    breaks: "a former owner cools down",
    file: "packages/domain/src/lead/ownership.ts",
    search: "c.at < until",
    replace: "c.at > until",
    redIn: "packages/domain/test/lead-ownership.unit.spec.ts",
  },
  {
    breaks: "a recycled lead leaves its opportunity behind",
    file: "packages/domain/src/lead/evolve-holder.ts",
    search: "{ ...pooled(lead, event), opportunityId: null }",
    replace: "pooled(lead, event)",
    redIn: "packages/domain/test/lead-ownership.unit.spec.ts",
  },
  {
    breaks: "a stage never moves down by score",
    file: "packages/domain/src/lead/qualification.ts",
    search: "rank[to] > rank[known.stage]",
    replace: "rank[to] !== rank[known.stage]",
    redIn: "packages/domain/test/lead-qualification.unit.spec.ts",
  },
  {
    breaks: "a late second scoring finds nothing new",
    file: "packages/domain/src/lead/evolve.ts",
    search: "isDerived(event.type) || next",
    replace: "next",
    redIn: "packages/domain/test/lead-qualification.unit.spec.ts",
  },
  {
    breaks: "a lead in quarantine goes no further",
    file: "packages/domain/src/lead/answers.ts",
    search: "known.isQuarantined ?",
    replace: "known.assignments < 0 ?",
    redIn: "packages/domain/test/lead-capture.unit.spec.ts",
  },
  {
    breaks: "the newest word on a consent counts, not the last to arrive",
    file: "packages/domain/src/subject/subject.ts",
    search: "if (before !== undefined && meta.occurredAt < before.since) return { records };",
    replace: "",
    redIn: "packages/domain/test/subject.unit.spec.ts",
  },
  {
    breaks: "a withdrawal closes the consent gate",
    file: "packages/domain/src/subject/subject.ts",
    search: 'r.state !== "given" && !hasAgreedSince(r)',
    replace: 'r.state === "refused" && !hasAgreedSince(r)',
    redIn: "packages/domain/test/subject.unit.spec.ts",
  },
  {
    breaks: "a date in the future is not believed",
    file: "packages/domain/src/capture/fields.ts",
    search: "msOf(receivedAt) + TOLERANCE_MS",
    replace: "2 * msOf(receivedAt)",
    redIn: "packages/domain/test/understand.unit.spec.ts",
  },
  {
    breaks: "a virtual clock does not go back",
    file: "packages/application/src/clock.ts",
    search: "if (next < shown)",
    replace: "if (next > shown)",
    redIn: "packages/application/test/clock.unit.spec.ts",
  },
  {
    breaks: "an append to EventStoreDB names its exact revision",
    file: "packages/adapter-eventstoredb/src/append.ts",
    search: "NO_STREAM : BigInt(expected)",
    replace: '"any" : "any"',
    redIn: "packages/adapter-eventstoredb/test/event-store.int.spec.ts",
  },
  {
    breaks: "an attempt that never ends is given up and made again",
    file: "packages/adapter-eventstoredb/src/deadline.ts",
    search: "() => reject(new Expired(deadlineMs))",
    replace: "() => undefined",
    redIn: "packages/adapter-eventstoredb/test/patience.unit.spec.ts",
  },
  {
    breaks: "a subscription that ends without an error has been dropped",
    file: "packages/adapter-eventstoredb/src/subscribe.ts",
    search: "state.failures += 1;",
    replace: "if (reason === undefined) return; state.failures += 1;",
    redIn: "packages/adapter-eventstoredb/test/subscription-faults.int.spec.ts",
  },
  {
    breaks: "what a subscription delivers twice is handed out once",
    file: "packages/adapter-eventstoredb/src/subscribe.ts",
    search: "const isNew = position > last;",
    replace: "const isNew = position >= last;",
    redIn: "packages/adapter-eventstoredb/test/subscription-faults.int.spec.ts",
  },
  {
    breaks: "a released schema loses no field",
    file: "infra/quality/narrowings.ts",
    search: "`${path}.${name}: removed`",
    replace: "",
    redIn: "infra/quality/test/narrowings.unit.spec.ts",
  },
  {
    breaks: "what was always in an event of a release stays in it",
    file: "infra/quality/schemas/reader-breaks.ts",
    search: "const isMissing = wasAlways && ",
    replace: "const isMissing = !wasAlways && ",
    redIn: "infra/quality/test/compat.unit.spec.ts",
  },
  {
    breaks: "nothing is stored that its schema does not name, at any depth",
    file: "packages/contracts/src/closed.ts",
    search: "catchall: z.never()",
    replace: "catchall: z.unknown()",
    redIn: "packages/contracts/test/strict-writer.unit.spec.ts",
  },
  {
    breaks: "the tail behind a snapshot begins before anything that the snapshot lacks",
    file: "packages/application/src/queries/snapshot.ts",
    search: "(await firstRecordedAfter(store, position)) ?? askedAt",
    replace: "askedAt",
    redIn: "packages/application/test/snapshot.unit.spec.ts",
  },
  {
    breaks: "a type imported across rooms is an import",
    file: "infra/quality/dependency-cruiser.cjs",
    search: "tsPreCompilationDeps: true",
    replace: "tsPreCompilationDeps: false",
    redIn: "infra/quality/test/import-law.int.spec.ts",
  },
];
