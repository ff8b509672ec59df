/*
 * The life cycle of a service.
 *
 *   starting ──ok──► running ──signal──► closing ──► exit 0
 *      │                │ a part failed or ended          (1 if a part failed, would not close,
 *      └─threw / signal─┴───────────────► closing ──►      or the grace ran out)
 *
 * `start` opens the parts one after another. They close one after another in reverse order, because a part depends on
 * those opened before it. The first reason to end decides the exit code; later failures are only logged. Closing begins
 * at once, even while `start` still waits: closing what it waits for ends the wait. The grace covers all of this. A
 * second signal exits without waiting.
 */
import { failureFields } from "./failure.ts";
import type { Host } from "./process-host.ts";

type Fields = Readonly<Record<string, string | number | boolean>>;

/** The log of the life cycle. The platform's `Log` fits. */
export type ServiceLog = {
  readonly info: (event: string, fields?: Fields) => void;
  readonly warn: (event: string, fields?: Fields) => void;
  readonly error: (event: string, fields?: Fields) => void;
};

/** How `start` registers the parts it opens. */
export type Parts = {
  /** Registers how to close the part just opened. Last in, first out. Also works after closing has begun. */
  readonly onClose: (part: string, close: () => Promise<void> | void) => void;
  /** A part that must not end by itself: if `done` settles while the service runs, the service closes and exits 1. */
  readonly watch: (part: string, done: Promise<unknown>) => void;
  /** Aborted when closing begins: for loops, and for a `start` that is still waiting. */
  readonly closing: AbortSignal;
};

export type Service = {
  readonly name: string;
  readonly log: ServiceLog;
  /** Milliseconds from the first signal, or the failure, to the exit. */
  readonly graceMs: number;
  /** Opens adapters and servers in order. Resolves when the service is running. */
  readonly start: (parts: Parts) => Promise<void>;
};

/**
 * The terminal sends Ctrl-C to `npm` and to us, and `npm` forwards its own: one key press, two signals. A person
 * takes longer than this to press again.
 */
const ECHO_MS = 500;

type Closer = { readonly part: string; readonly close: () => Promise<void> | void };
type Ending = { readonly code: 0 | 1; readonly event: string; readonly fields: Fields };

const failed = (part: string, thrown: unknown): Ending => ({
  code: 1,
  event: "service_failed",
  fields: { part, ...failureFields(thrown) },
});

/** The first ending wins. A later failure is logged, because it may be the more useful one. */
function firstEnding(log: ServiceLog) {
  const { promise, resolve } = Promise.withResolvers<Ending>();
  let ended = false;
  const end = (ending: Ending): void => {
    if (!ended) resolve(ending);
    else if (ending.code === 1) log.warn("service_failed_while_closing", ending.fields);
    ended = true;
  };
  return { ending: promise, end };
}

/** Closes last in, first out, one at a time. If a part fails to close, the others still close. */
function createStack(log: ServiceLog) {
  const open: Closer[] = [];
  let isClean = true;
  return {
    push: (closer: Closer): void => void open.push(closer),
    newest: (): string | undefined => open.at(-1)?.part,
    isClean: () => isClean,
    closeAll: async (): Promise<void> => {
      for (let closer = open.at(-1); closer !== undefined; closer = open.at(-1)) {
        try {
          await closer.close();
        } catch (thrown) {
          isClean = false;
          log.error("part_not_closed", { part: closer.part, ...failureFields(thrown) });
        }
        open.splice(open.indexOf(closer), 1);
      }
    },
  };
}

/** @returns whether `work` finished in time. */
async function within(graceMs: number, work: Promise<unknown>): Promise<boolean> {
  const grace = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => grace.resolve(false), graceMs);
  const isDone = await Promise.race([work.then(() => true), grace.promise]);
  clearTimeout(timer);
  return isDone;
}

type Stack = ReturnType<typeof createStack>;
type End = (ending: Ending) => void;

/** The first signal ends the service. A second signal that is not an echo exits at once. */
function onSignals(host: Pick<Host, "onSignal" | "exit">, log: ServiceLog, stack: Stack, end: End) {
  let firstAt: number | undefined;
  return host.onSignal((signal) => {
    if (firstAt === undefined) {
      firstAt = performance.now();
      end({ code: 0, event: "service_stopping", fields: { signal } });
    } else if (performance.now() - firstAt >= ECHO_MS) {
      log.warn("service_abandoned", { signal, waitingFor: stack.newest() ?? "start" });
      host.exit(1);
    }
  });
}

const partsOf = (stack: Stack, closing: AbortSignal, end: End): Parts => ({
  closing,
  onClose: (part, close) => stack.push({ part, close }),
  watch: (part, done) => {
    const onEnd = (): void => {
      if (!closing.aborted) end({ code: 1, event: "service_failed", fields: { part, code: "ended" } });
    };
    done.then(onEnd, (thrown: unknown) => end(failed(part, thrown)));
  },
});

/** A `start` that throws synchronously fails like any other. Never rejects. */
async function open({ name, log, start }: Service, parts: Parts, end: End): Promise<void> {
  try {
    await start(parts);
    if (!parts.closing.aborted) log.info("service_started", { name });
  } catch (thrown) {
    end(failed("start", thrown));
  }
}

/** Also closes what `start` opens after closing began. */
async function closeEverything(stack: Stack, opening: Promise<void>): Promise<void> {
  await stack.closeAll();
  await opening;
  await stack.closeAll();
}

/**
 * Runs a service from start to exit: see the diagram above.
 *
 * @returns the exit code, once everything is closed or the grace has run out. The caller exits.
 */
export async function runService(
  service: Service,
  host: Pick<Host, "onSignal" | "onCrash" | "exit">,
): Promise<0 | 1> {
  const { name, log, graceMs } = service;
  const { ending, end } = firstEnding(log);
  const stack = createStack(log);
  const closing = new AbortController();
  const listeners = [
    onSignals(host, log, stack, end),
    host.onCrash((thrown) => end(failed("process", thrown))),
  ];
  const opening = open(service, partsOf(stack, closing.signal, end), end);

  const { code, event, fields } = await ending;
  log[code === 0 ? "info" : "error"](event, { name, ...fields });
  closing.abort();
  const inTime = await within(graceMs, closeEverything(stack, opening));
  if (!inTime) log.error("service_grace_exceeded", { graceMs, waitingFor: stack.newest() ?? "start" });
  for (const stopListening of listeners) stopListening();
  const exitCode = inTime && stack.isClean() ? code : 1;
  log.info("service_stopped", { name, exitCode });
  return exitCode;
}
