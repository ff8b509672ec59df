import type { Stage } from "./stage.ts";

/** A stage that knows whether there is anything to settle: who asks twice is not kept waiting twice. */
export function unhurried(stage: Stage): Stage {
  let isSettled = false;
  const moved = <A extends readonly unknown[], R>(act: (...input: A) => Promise<R>) => {
    return (...input: A): Promise<R> => {
      isSettled = false;
      return act(...input);
    };
  };
  return {
    ...stage,
    ring: moved(stage.ring),
    receive: moved(stage.receive),
    execute: moved(stage.execute),
    changeReps: moved(stage.changeReps),
    settle: async () => {
      if (isSettled) return;
      await stage.settle();
      isSettled = true;
    },
  };
}
