import { printable } from "@leadstream/kernel";

/** What a running service needs of the process round it. */
export type Host = {
  /** Calls back for each SIGTERM or SIGINT. @returns how to stop listening. */
  readonly onSignal: (listener: (signal: string) => void) => () => void;
  /** Calls back for an error nobody caught. @returns how to stop listening. */
  readonly onCrash: (listener: (thrown: unknown) => void) => () => void;
  /** Last words before there is a log, for the person at the terminal. */
  readonly complain: (line: string) => void;
  readonly exit: (code: number) => void;
};

/** The real process. Only `main` takes it by itself. */
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

let isOutliving = false;

/**
 * Whoever reads what we write may go away, or its disk may be full: that is no reason to end in disorder. The stream
 * says so by an error, and one that nobody hears would end the process, whatever it has open.
 */
export function outliveReaders(): void {
  if (isOutliving) return;
  isOutliving = true;
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
}
