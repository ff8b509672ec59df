import type { Stage } from "./stage.ts";

/** Skips `settle` when nothing has happened since the last one. */
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
    fireDue: moved(stage.fireDue),
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
