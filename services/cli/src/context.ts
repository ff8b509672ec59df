import type { Patience } from "./system/back-off.ts";
import type { Terminal } from "./output/terminal.ts";

/** A system that answers for as long as the command needs it. */
export type Connection = {
  readonly url: string;
  readonly key: string | null;
  /** Same target, same import: the address of a remote system, or that it is the one of this data folder. */
  readonly target: string;
  readonly close: () => Promise<void>;
};

/** Starts the whole system in this process on a data folder, quietly. */
export type StartHere = (dataDir: string) => Promise<Omit<Connection, "target">>;

/** What every command gets: the outside world, so that commands themselves touch none of it. */
export type Context = {
  readonly out: Terminal;
  readonly err: Terminal;
  readonly defaults: { readonly url: string | null; readonly key: string | null };
  /** Fires on Ctrl-C or SIGTERM. */
  readonly stop: AbortSignal;
  readonly startHere: StartHere;
  /** With a first question, and with the work that follows. */
  readonly patience: { readonly asking: Patience; readonly working: Patience };
};
