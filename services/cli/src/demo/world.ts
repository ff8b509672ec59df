import type { Book } from "./book.ts";
import type { Intention } from "./cast.ts";
import type { Dice } from "./dice.ts";
import type { Entry } from "./journey.ts";
import type { Stage } from "./stage.ts";

export type World = {
  readonly stage: Stage;
  readonly book: Book;
  readonly dice: Dice;
  readonly settle: () => Promise<void>;
  /** Takes in what commands wrote, without waiting for what the consumers make of it. */
  readonly read: () => Promise<void>;
  /** Something comes of it that is handed in later. */
  readonly hear: (entries: readonly Entry[]) => void;
  /** Something comes of it that somebody does later. */
  readonly intend: (intentions: readonly Intention[]) => void;
  /** Handles of the reps who are on leave. */
  readonly away: Set<string>;
};

/** Says a command to the pipeline, in somebody's name. @returns whether it was done. */
export type Say = (command: unknown, id: string, person: string) => Promise<boolean>;
