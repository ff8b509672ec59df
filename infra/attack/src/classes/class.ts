import type { Stage } from "../stage.ts";

/** One kind of attack, and the point that it proves. */
export type AttackClass = {
  readonly name: string;
  /** Number of the point or points. */
  readonly point: string;
  readonly title: string;
  readonly play: (stage: Stage) => Promise<void>;
};
