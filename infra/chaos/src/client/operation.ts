import { z } from "zod";

export const operationKinds = [
  "submit",
  "repeat",
  "visit",
  "submit-both",
  "log-interaction",
  "claim",
  "release",
  "qualify",
  "open-opportunity",
  "win",
  "lose",
  "disqualify",
  "recycle",
  "release-from-quarantine",
  "withdraw-consent",
] as const;
export type OperationKind = (typeof operationKinds)[number];

/** What a client of ours was told. `unknown`: no answer, or one that says nothing of what was done. */
export type Outcome = "ok" | "fail" | "unknown";

export type Attempt = {
  readonly startedMs: number;
  readonly endedMs: number;
  readonly outcome: Outcome;
  /** Null: none came. */
  readonly status: number | null;
  readonly answer: CommandAnswer;
};

/** What the checks need of an answer. */
export const CommandAnswer = z.object({
  submissionId: z.string().optional(),
  status: z.union([z.string(), z.number()]).optional(),
  leadId: z.string().optional(),
  revision: z.number().optional(),
  events: z.array(z.object({ id: z.string(), type: z.string() })).optional(),
  code: z.string().optional(),
});
export type CommandAnswer = z.infer<typeof CommandAnswer>;

/** One thing a client wanted, under one key, however often it had to ask. */
export type Operation = {
  readonly n: number;
  readonly kind: OperationKind;
  /** Idempotency-Key. */
  readonly key: string;
  /** What events name as their cause, when they answer it: the submission, or the command. */
  readonly cause: string;
  readonly leadId: string | null;
  readonly repId: string | null;
  /** Claims of one lead at once share a number. */
  readonly race: number | null;
  readonly attempts: readonly Attempt[];
  /** Of the last attempt. */
  readonly outcome: Outcome;
};

/** Answered no, and never left in doubt before: it must not have happened. */
export const isCertainlyRefused = ({ outcome, attempts }: Operation): boolean =>
  outcome === "fail" && attempts.every((attempt) => attempt.outcome === "fail");

export const startedMsOf = ({ attempts }: Operation): number => attempts[0]?.startedMs ?? 0;
export const endedMsOf = ({ attempts }: Operation): number => attempts.at(-1)?.endedMs ?? 0;
