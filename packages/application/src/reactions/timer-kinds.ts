import type { Instant } from "@leadstream/contracts";
import type { Timer } from "../ports/timers.ts";

/** The consumer that owns these timers. */
export const RECLAMATION = "reclamation.v1";

/** The command of each timer kind. Kinds are stored with timers and in causation ids: they keep their names. */
export const commandOf = {
  "ring-respond": "deadline-respond",
  "ring-supervisor": "deadline-supervisor",
  "ring-reclaim": "deadline-reclaim",
  "ring-protection": "deadline-protection",
  "ring-task": "deadline-task",
  "ring-idle": "deadline-idle",
} as const;
export type TimerKind = keyof typeof commandOf | typeof DEAL | typeof WAITING;

/** A lead has waited for a rep for a while. */
export const WAITING = "ring-waiting";

/** The time of a deal that waits for its lead is over. Its key is the submission. */
export const DEAL = "ring-deal";

/**
 * Timers due at the same moment fire in order of their ids: the promise is broken before the supervisor is alerted, and
 * the supervisor is alerted before the lead is taken back, after which there is nothing to alert about.
 */
const rank: Readonly<Record<TimerKind, number>> = {
  "ring-respond": 1,
  "ring-task": 2,
  "ring-supervisor": 3,
  "ring-protection": 4,
  "ring-reclaim": 5,
  "ring-idle": 6,
  "ring-deal": 7,
  "ring-waiting": 8,
};

/** The id is made of kind, lead and payload; the correlation id is stored beside them. */
export const timerOf = (
  kind: TimerKind,
  { key, correlationId }: Origin,
  dueAt: Instant,
  about: Timer["payload"] = {},
): Timer => ({
  owner: RECLAMATION,
  id: `${rank[kind]}-${kind}/${key}/${Object.values(about).join("/")}/${dueAt}`,
  kind,
  key,
  dueAt,
  payload: { ...about, correlationId },
});

export type Origin = { readonly key: string; readonly correlationId: string };
