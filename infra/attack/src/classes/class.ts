import type { Stage } from "../stage.ts";

/** One kind of attack, and the point of what must hold that it proves. */
export type AttackClass = {
  readonly name: string;
  /** Number of the point, or of several. */
  readonly point: string;
  readonly title: string;
  readonly play: (stage: Stage) => Promise<void>;
};
