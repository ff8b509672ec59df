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

/** The client's view of a result. `unknown`: no answer, or one that does not say what was done. */
export type Outcome = "ok" | "fail" | "unknown";

export type Attempt = {
  readonly startedMs: number;
  readonly endedMs: number;
  readonly outcome: Outcome;
  /** Null: no answer. */
  readonly status: number | null;
  readonly answer: CommandAnswer;
};

/** The part of an answer that the checks need. */
export const CommandAnswer = z.object({
  submissionId: z.string().optional(),
  status: z.union([z.string(), z.number()]).optional(),
  leadId: z.string().optional(),
  revision: z.number().optional(),
  events: z.array(z.object({ id: z.string(), type: z.string() })).optional(),
  code: z.string().optional(),
});
export type CommandAnswer = z.infer<typeof CommandAnswer>;

/** One request of a client, under one key, with all its attempts. */
export type Operation = {
  readonly n: number;
  readonly kind: OperationKind;
  /** Idempotency-Key. */
  readonly key: string;
  /** The cause that events name: the submission or the command. */
  readonly cause: string;
  readonly leadId: string | null;
  readonly repId: string | null;
  /** Concurrent claims of one lead share a number. */
  readonly race: number | null;
  readonly attempts: readonly Attempt[];
  /** Outcome of the last attempt. */
  readonly outcome: Outcome;
};

/** Refused, and never in doubt before: it must not have happened. */
export const isCertainlyRefused = ({ outcome, attempts }: Operation): boolean =>
  outcome === "fail" && attempts.every((attempt) => attempt.outcome === "fail");

export const startedMsOf = ({ attempts }: Operation): number => attempts[0]?.startedMs ?? 0;
export const endedMsOf = ({ attempts }: Operation): number => attempts.at(-1)?.endedMs ?? 0;
