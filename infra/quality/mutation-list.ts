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
    breaks: "a virtual clock does not go back",
    file: "packages/application/src/clock.ts",
    search: "if (next < shown)",
    replace: "if (next > shown)",
    redIn: "packages/application/test/clock.unit.spec.ts",
  },
  {
    breaks: "a released schema loses no field",
    file: "infra/quality/narrowings.ts",
    search: "`${path}.${name}: removed`",
    replace: "",
    redIn: "infra/quality/test/narrowings.unit.spec.ts",
  },
  {
    breaks: "a type imported across rooms is an import",
    file: "infra/quality/dependency-cruiser.cjs",
    search: "tsPreCompilationDeps: true",
    replace: "tsPreCompilationDeps: false",
    redIn: "infra/quality/test/import-law.int.spec.ts",
  },
];
