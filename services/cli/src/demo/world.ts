import type { Book } from "./book.ts";
import type { Intention } from "./cast.ts";
import type { Dice } from "./dice.ts";
import type { Entry } from "./journey.ts";
import type { Stage } from "./stage.ts";

export type DemoContext = {
  readonly stage: Stage;
  readonly book: Book;
  readonly dice: Dice;
  readonly settle: () => Promise<void>;
  /** Reads what commands wrote, without waiting for the consumers. */
  readonly read: () => Promise<void>;
  /** Adds entries to submit later. */
  readonly addEntries: (entries: readonly Entry[]) => void;
  /** Adds intentions to carry out later. */
  readonly addIntentions: (intentions: readonly Intention[]) => void;
  /** Handles of the reps who are on leave. */
  readonly away: Set<string>;
};

/** Sends a command in a person's name. @returns whether it was accepted. */
export type SendCommand = (command: unknown, id: string, person: string) => Promise<boolean>;
