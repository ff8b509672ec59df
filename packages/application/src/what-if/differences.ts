import type { Instant, RepId } from "@leadstream/contracts";
import type { Course } from "./course.ts";
import { isSameMoment, type Ending, type TwoCourses } from "./two-courses.ts";

/** What is compared, in the order of a lead's way. */
export const questions = [
  "mql",
  "sql",
  "assigned",
  "owner",
  "breached",
  "alerted",
  "reclaimed",
  "came-back",
] as const;
export type Question = (typeof questions)[number];

/** How many leads the answer is yes for, and how it differs. */
export type QuestionCount = {
  readonly question: Question;
  readonly real: number;
  readonly simulated: number;
  /** In the simulation only. */
  readonly gained: number;
  /** In reality only. */
  readonly lost: number;
  /** On both sides, but another rep, another number of times, or a minute or more apart. */
  readonly changed: number;
};

/** One side of a lead, as a report shows it. */
export type LeadSide = Omit<Course, "stage" | "holder" | "score" | "breached"> & {
  readonly breaches: number;
};

/** A lead whose course differs. */
export type LeadDifference = {
  readonly leadId: string;
  readonly ending: Ending;
  readonly differs: readonly Question[];
  readonly real: LeadSide;
  readonly simulated: LeadSide;
};

type Verdict = "same" | "gained" | "lost" | "changed";

const byMoment = (real: Instant | null, simulated: Instant | null): Verdict => {
  if (isSameMoment(real, simulated)) return "same";
  return real === null ? "gained" : simulated === null ? "lost" : "changed";
};

const byNumber = (real: number, simulated: number): Verdict => {
  if (real === simulated) return "same";
  return real === 0 ? "gained" : simulated === 0 ? "lost" : "changed";
};

const isSameReps = (a: readonly RepId[], b: readonly RepId[]): boolean =>
  a.length === b.length && a.every((repId, i) => repId === b[i]);

type Comparison = { readonly isReal: boolean; readonly isSimulated: boolean; readonly verdict: Verdict };

/** One question about one lead. */
function compare(question: Question, { real, simulated }: TwoCourses): Comparison {
  const moments = (of: (course: Course) => Instant | null): Comparison => ({
    isReal: of(real) !== null,
    isSimulated: of(simulated) !== null,
    verdict: byMoment(of(real), of(simulated)),
  });
  const numbers = (of: (course: Course) => number): Comparison => ({
    isReal: of(real) > 0,
    isSimulated: of(simulated) > 0,
    verdict: byNumber(of(real), of(simulated)),
  });
  switch (question) {
    case "mql":
      return moments(({ mqlAt }) => mqlAt);
    case "sql":
      return moments(({ sqlAt }) => sqlAt);
    case "assigned":
      return moments(({ assignedAt }) => assignedAt);
    case "owner": {
      const both = numbers(({ reps }) => reps.length);
      return both.verdict === "same" && !isSameReps(real.reps, simulated.reps)
        ? { ...both, verdict: "changed" }
        : both;
    }
    case "breached":
      return numbers(({ breached }) => breached.length);
    case "alerted":
      return numbers(({ alerts }) => alerts);
    case "reclaimed":
      return numbers(({ reclaims }) => reclaims);
    case "came-back":
      return numbers(({ comebacks }) => comebacks);
  }
}

const sideOf = ({ breached, stage: _, holder: __, score: ___, ...rest }: Course): LeadSide => ({
  ...rest,
  breaches: breached.length,
});

/** The counts of every question, and every lead that differs, by id. Empty differences: the policies decide alike. */
export function differencesOf(leads: ReadonlyMap<string, TwoCourses>): {
  readonly counts: readonly QuestionCount[];
  readonly differences: readonly LeadDifference[];
} {
  const counts = questions.map((question) => ({
    question,
    real: 0,
    simulated: 0,
    gained: 0,
    lost: 0,
    changed: 0,
  }));
  const differences: LeadDifference[] = [];
  for (const [leadId, both] of leads) {
    const differs: Question[] = [];
    for (const count of counts) {
      const { isReal, isSimulated, verdict } = compare(count.question, both);
      if (isReal) count.real += 1;
      if (isSimulated) count.simulated += 1;
      if (verdict === "same") continue;
      count[verdict] += 1;
      differs.push(count.question);
    }
    if (differs.length === 0) continue;
    const { ending, real, simulated } = both;
    differences.push({ leadId, ending, differs, real: sideOf(real), simulated: sideOf(simulated) });
  }
  return { counts, differences: differences.toSorted((a, b) => (a.leadId < b.leadId ? -1 : 1)) };
}

/** How well a bar tells the leads that are won from those that are lost. */
export type Precision = {
  readonly bar: "mql" | "sql";
  readonly side: "real" | "simulated";
  readonly reached: number;
  readonly won: number;
  readonly lost: number;
  /** Of those that reached the bar and ended: the share won, 0..1. Null: none ended. */
  readonly precision: number | null;
  /** Of those that were won: the share that reached the bar, 0..1. Null: none was won. */
  readonly recall: number | null;
};

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** Precision and recall of both bars on both sides, against what happened to the leads. */
export function precisionOf(leads: ReadonlyMap<string, TwoCourses>): readonly Precision[] {
  const all = [...leads.values()];
  const wins = all.filter(({ ending }) => ending === "won").length;
  return (["mql", "sql"] as const).flatMap((bar) =>
    (["real", "simulated"] as const).map((side): Precision => {
      const reached = all.filter((lead) => lead[side][`${bar}At`] !== null);
      const won = reached.filter(({ ending }) => ending === "won").length;
      const lost = reached.filter(({ ending }) => ending === "lost").length;
      return {
        ...{ bar, side, reached: reached.length, won, lost },
        precision: share(won, won + lost),
        recall: share(won, wins),
      };
    }),
  );
}
