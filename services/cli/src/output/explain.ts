import { Fault, type FaultCode, printable } from "@leadstream/kernel";
import { type ExitCode, Failure, exitCodes } from "../failure.ts";
import { type Terminal, styled } from "./terminal.ts";

/** A failure in words for a person, and its exit code. */
export type Explained = { readonly text: string; readonly exit: ExitCode };

type Advice = { readonly exit: ExitCode; readonly next: string };

const inUse = "another leadstream uses it: use that one, stop it, or name another folder with --data";
const otherStore =
  "set EVENT_STORE and EVENTSTORE_URL as the services have them; if the store was restored from an older backup: leadstream rebuild --shorter-history";
/** What a person at a command line can do about a Fault. */
const adviceOf: Partial<Record<FaultCode, Advice>> = {
  "config.invalid": { exit: exitCodes.usage, next: "correct the settings named" },
  "master-key.missing": { exit: exitCodes.usage, next: "put the key file back from its backup" },
  "master-key.wrong": { exit: exitCodes.usage, next: "put the key file back from its backup" },
  "master-key.exposed": { exit: exitCodes.usage, next: "chmod 600 on the key file" },
  "data-folder.invalid": { exit: exitCodes.usage, next: "name another folder with --data" },
  "data-folder.in-use": { exit: exitCodes.unavailable, next: inUse },
  "backup.invalid": { exit: exitCodes.data, next: "take another backup" },
  "import.invalid": { exit: exitCodes.data, next: "correct the input" },
  "export.invalid": { exit: exitCodes.data, next: "export into a new folder" },
  "bus.refused": {
    exit: exitCodes.data,
    next: "correct the reason that the broker gives; leadstream topics plan shows the declared topics",
  },
  "bus.group-at-work": {
    exit: exitCodes.data,
    next: "stop its consumers and run the command again: leadstream cluster scale SERVICE=0, docker compose stop SERVICE, kubectl scale --replicas=0; a killed consumer counts for ten more seconds",
  },
  "store.beyond-head": { exit: exitCodes.data, next: otherStore },
  "store.behind-views": { exit: exitCodes.data, next: otherStore },
  "projection.gap": { exit: exitCodes.data, next: "leadstream rebuild" },
};
const otherwise: Advice = { exit: exitCodes.unavailable, next: "run the same command again" };

/**
 * Words and exit code for an error of a command. An error that is neither a Failure nor a Fault is a bug and is shown
 * with its stack.
 */
export function explain(thrown: unknown, terminal: Terminal): Explained {
  if (thrown instanceof Failure) {
    const { exit, next } = thrown.facts;
    return { text: lines(thrown.message, next, terminal), exit };
  }
  if (thrown instanceof Fault) {
    const { exit, next: usual } = adviceOf[thrown.code] ?? otherwise;
    const next = String(thrown.details["next"] ?? usual);
    // The message repeats the remedy for logs, which have one line.
    return { text: lines(thrown.message.replace(`; ${next}`, ""), next, terminal), exit };
  }
  const stack = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return {
    text: lines(`bug: ${stack}`, "please report it with these lines", terminal),
    exit: exitCodes.unavailable,
  };
}

const lines = (message: string, next: string, terminal: Terminal): string =>
  `${styled(terminal, "red", "error")} ${printable(message)}\n${styled(terminal, "dim", " next")} ${printable(next)}\n`;
