import type { Health } from "@leadstream/service-kit";

/**
 * Makes a process not ready while it starts. Its probes are served before its parts are open, so that a start that
 * waits can be watched; without this, a projector counts as ready before there is a view to read.
 *
 * @returns what to call when every part is open.
 */
export function readyOnceStarted(health: Health): () => void {
  let isStarted = false;
  health.ready("start", async () =>
    isStarted ? { ready: true, detail: "done" } : { ready: false, detail: "parts are being opened" },
  );
  return () => {
    isStarted = true;
  };
}
