import { printable } from "@leadstream/kernel";

/** What a running service needs from its process. */
export type Host = {
  /** Calls `listener` for each SIGTERM or SIGINT. @returns a function that stops listening. */
  readonly onSignal: (listener: (signal: string) => void) => () => void;
  /** Calls `listener` for each uncaught error. @returns a function that stops listening. */
  readonly onCrash: (listener: (thrown: unknown) => void) => () => void;
  /** Prints a line for the person at the terminal, when there is no log yet. */
  readonly complain: (line: string) => void;
  readonly exit: (code: number) => void;
};

/** The real process; the default of `main`. */
export const processHost: Host = {
  onSignal: (listener) => {
    process.on("SIGTERM", listener);
    process.on("SIGINT", listener);
    return () => {
      process.off("SIGTERM", listener);
      process.off("SIGINT", listener);
    };
  },
  onCrash: (listener) => {
    process.on("uncaughtException", listener);
    process.on("unhandledRejection", listener);
    return () => {
      process.off("uncaughtException", listener);
      process.off("unhandledRejection", listener);
    };
  },
  complain: (line) => void process.stderr.write(`${printable(line)}\n`),
  exit: (code) => process.exit(code),
};

let isHandled = false;

/**
 * Keeps the process running when the reader of its output goes away or the disk is full. The stream then emits an
 * error, and an error without a listener would end the process without closing anything.
 */
export function outliveReaders(): void {
  if (isHandled) return;
  isHandled = true;
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
}
