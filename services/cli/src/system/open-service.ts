import { jsonLine } from "@leadstream/kernel";
import { type Host, type Parts, type ServiceLog, processHost, runService } from "@leadstream/service-kit";
import type { Terminal } from "../output/terminal.ts";

/** A service that runs until it is closed. */
export type Opened<T> = {
  readonly value: T;
  /** Settles if it stops by itself, which it should not. */
  readonly ended: Promise<unknown>;
  readonly close: () => Promise<void>;
};

const patientMs = 60_000;

/**
 * Runs a service inside a command, for as long as the command needs it: the service's own life cycle, with `close`
 * instead of a signal. Shows only its errors.
 *
 * @param graceMs  time that closing may take.
 * @throws the error of `start`, after closing everything that it had opened.
 */
export async function openService<T>(
  name: string,
  start: (parts: Parts) => Promise<T>,
  err: Terminal,
  graceMs = patientMs,
): Promise<Opened<T>> {
  const opening = Promise.withResolvers<T>();
  const { host, stop } = stoppable();
  const startAndTell = async (parts: Parts): Promise<void> => {
    try {
      opening.resolve(await start(parts));
    } catch (thrown) {
      opening.reject(thrown);
      throw thrown;
    }
  };
  const log = logAfter(opening.promise, err);
  const ended = runService({ name, log, graceMs, start: startAndTell }, host);
  try {
    const value = await opening.promise;
    const close = async (): Promise<void> => {
      stop();
      await ended;
    };
    return { value, ended, close };
  } catch (thrown) {
    await ended;
    throw thrown;
  }
}

/** The process as a service sees it, with a function instead of signals: the command handles those. */
function stoppable(): { readonly host: Host; readonly stop: () => void } {
  let listener: (signal: string) => void = () => undefined;
  const onSignal: Host["onSignal"] = (tell) => {
    listener = tell;
    return () => undefined;
  };
  return {
    host: { ...processHost, onSignal },
    stop: () => {
      listener("close");
    },
  };
}

/** Logs errors of a running service. A start error is thrown, so it is not logged as well. */
function logAfter(started: Promise<unknown>, err: Terminal): ServiceLog {
  let isStarted = false;
  started.then(
    () => {
      isStarted = true;
    },
    () => undefined,
  );
  const ignore = (): void => undefined;
  const error: ServiceLog["error"] = (event, fields = {}) => {
    if (isStarted) err.write(jsonLine({ event, ...fields }));
  };
  return { info: ignore, warn: ignore, error };
}
