import type { Meter } from "@leadstream/application";
import type { ApiKey } from "./api-keys.ts";
import { HttpProblem } from "./problems.ts";
import type { Reply } from "./reply.ts";
import type { Context } from "./route.ts";

/*
 * Answers that go on as server-sent events. Their number is bounded, and each ends when its caller loses the right to
 * it: a stream lives for hours, a session or a key may not.
 */

type MostStreams = { readonly ofCaller: number; readonly ofProcess: number };

/** Most open streams: of one caller, and of the process. */
export const mostStreams: MostStreams = { ofCaller: 24, ofProcess: 500 };

export type StreamSlots = {
  /** @returns how to give it back. @throws HttpProblem `streams.too-many` */
  readonly take: (key: Pick<ApiKey, "id">) => () => void;
};

/** Counts the open streams of a process. */
export function createStreamSlots(meter: Pick<Meter, "gauge">, most = mostStreams): StreamSlots {
  const open = new Map<string, number>();
  let all = 0;
  const change = (id: string, by: 1 | -1): void => {
    all += by;
    const left = (open.get(id) ?? 0) + by;
    if (left === 0) open.delete(id);
    else open.set(id, left);
    meter.gauge("change_streams_open", {}, all);
  };
  return {
    take: ({ id }) => {
      if (all >= most.ofProcess || (open.get(id) ?? 0) >= most.ofCaller)
        throw new HttpProblem("streams.too-many", "As many are open as may be.", {
          headers: { "Retry-After": "10" },
        });
      change(id, 1);
      let isOpen = true;
      return () => {
        if (isOpen) change(id, -1);
        isOpen = false;
      };
    },
  };
}

/**
 * Takes a slot until the client has gone, or the answer has ended: who leaves before the first piece ends no generator.
 *
 * @returns how to give it back. @throws HttpProblem `streams.too-many`
 */
export function slotOf(
  slots: StreamSlots,
  key: Pick<ApiKey, "id">,
  { gone }: Pick<Context, "gone">,
): () => void {
  const giveBack = slots.take(key);
  gone.addEventListener("abort", giveBack, { once: true });
  if (gone.aborted) giveBack();
  return giveBack;
}

const CHECK_EVERY_MS = 10_000;

/** The pieces while the caller is admitted; asks at most every ten seconds, before a piece. */
export async function* whileAdmitted(
  pieces: AsyncIterable<string>,
  { isStillAdmitted }: Pick<Context, "isStillAdmitted">,
  everyMs = CHECK_EVERY_MS,
): AsyncGenerator<string> {
  let checkedMs = performance.now();
  for await (const piece of pieces) {
    if (performance.now() - checkedMs >= everyMs) {
      if (!(await isStillAdmitted())) return;
      checkedMs = performance.now();
    }
    yield piece;
  }
}

/** The reply of a stream. @param done is called when it has ended, however it ends. */
export const streamReply = (pieces: AsyncIterable<string>, done: () => void = () => undefined): Reply => ({
  status: 200,
  headers: { "Content-Type": "text/event-stream; charset=utf-8", "X-Accel-Buffering": "no" },
  body: thenDone(pieces, done),
});

async function* thenDone(pieces: AsyncIterable<string>, done: () => void): AsyncGenerator<string> {
  try {
    yield* pieces;
  } finally {
    done();
  }
}
