/*
 * The life of a service.
 *
 *   starting ──ok──► running ──signal──► closing ──► exit 0
 *      │                │ a part failed or ended          (1 if a part failed, would not close,
 *      └─threw / signal─┴───────────────► closing ──►      or the grace ran out)
 *
 * Parts are opened one after another by `start` and closed one after another in reverse, so that what was
 * opened last, and leans on the earlier ones, goes first. Whatever ends the service first decides the code;
 * later troubles are logged and no more. Closing begins at once even while `start` still waits for something:
 * closing what it waits on is what makes it end. The grace covers all of it. A second signal means now:
 * exit without waiting.
 */
import { failureFields } from "./failure.ts";
import type { Host } from "./process-host.ts";

type Fields = Readonly<Record<string, string | number | boolean>>;

/** The log a service writes its own life to; the platform's `Log` is one. */
export type ServiceLog = {
  readonly info: (event: string, fields?: Fields) => void;
  readonly warn: (event: string, fields?: Fields) => void;
  readonly error: (event: string, fields?: Fields) => void;
};

/** What `start` tells the life cycle about the parts it opens. */
export type Parts = {
  /** How to close what was just opened. Last in, first out; also what is opened after closing has begun. */
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
  /** Opens adapters and servers in order; resolves when the service is at work. */
  readonly start: (parts: Parts) => Promise<void>;
};

/**
 * A terminal sends Ctrl-C to `npm` and to us, and `npm` passes its own on: one press, two signals. A person
 * who presses again is slower than this.
 */
const ECHO_MS = 500;

type Closer = { readonly part: string; readonly close: () => Promise<void> | void };
type Ending = { readonly code: 0 | 1; readonly event: string; readonly fields: Fields };

const failed = (part: string, thrown: unknown): Ending => ({
  code: 1,
  event: "service_failed",
  fields: { part, ...failureFields(thrown) },
});

/** The first ending wins; a later one is logged, for it may be the interesting one. */
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

/** Closes last in, first out, one at a time; a part that will not close does not keep the others open. */
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

/** @returns whether it was done in time. */
async function within(graceMs: number, work: Promise<unknown>): Promise<boolean> {
  const grace = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => grace.resolve(false), graceMs);
  const isDone = await Promise.race([work.then(() => true), grace.promise]);
  clearTimeout(timer);
  return isDone;
}

type Stack = ReturnType<typeof createStack>;
type End = (ending: Ending) => void;

/** The first signal ends the service; one that is no echo of it does not wait for the end. */
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
    const gone = (): void => {
      if (!closing.aborted) end({ code: 1, event: "service_failed", fields: { part, code: "ended" } });
    };
    done.then(gone, (thrown: unknown) => end(failed(part, thrown)));
  },
});

/** A `start` that throws before its first wait fails like any other. Never rejects. */
async function open({ name, log, start }: Service, parts: Parts, end: End): Promise<void> {
  try {
    await start(parts);
    if (!parts.closing.aborted) log.info("service_started", { name });
  } catch (thrown) {
    end(failed("start", thrown));
  }
}

/** What `start` opens after closing began is closed as well. */
async function closeEverything(stack: Stack, opening: Promise<void>): Promise<void> {
  await stack.closeAll();
  await opening;
  await stack.closeAll();
}

/**
 * Runs a service from start to exit: see the picture above.
 *
 * @returns the exit code once everything is closed, or the grace has run out. Exiting is the caller's.
 */
export async function runService(
  service: Service,
  host: Pick<Host, "onSignal" | "onCrash" | "exit">,
): Promise<0 | 1> {
  const { name, log, graceMs } = service;
  const { ending, end } = firstEnding(log);
  const stack = createStack(log);
  const closing = new AbortController();
  const deafen = [onSignals(host, log, stack, end), host.onCrash((thrown) => end(failed("process", thrown)))];
  const opening = open(service, partsOf(stack, closing.signal, end), end);

  const { code, event, fields } = await ending;
  log[code === 0 ? "info" : "error"](event, { name, ...fields });
  closing.abort();
  const inTime = await within(graceMs, closeEverything(stack, opening));
  if (!inTime) log.error("service_grace_exceeded", { graceMs, waitingFor: stack.newest() ?? "start" });
  for (const stopListening of deafen) stopListening();
  const exitCode = inTime && stack.isClean() ? code : 1;
  log.info("service_stopped", { name, exitCode });
  return exitCode;
}
