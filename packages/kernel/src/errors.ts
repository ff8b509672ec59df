/**
 * What a loop may do about a failure. It reads this field and nothing else: never messages,
 * `instanceof` or SQLSTATEs.
 *
 * - `retry`: the world may heal (server away, serialization failure, timeout).
 * - `park`:  this message will never succeed; keep it, move on.
 * - `halt`:  we do not understand it; stop before we make it worse.
 */
export type Remedy = "retry" | "park" | "halt";

/** Every code the platform can raise, with its one remedy. One row per code in infra/runbooks/errors.md. */
const remedyOf = {
  "store.revision-conflict": "retry",
  "store.unavailable": "retry",
  "store.full": "retry",
  "store.exhausted": "retry",
  "store.read-only": "retry",
  "store.io-failed": "retry",
  "store.damaged": "halt",
  "store.cancelled": "retry",
  "store.beyond-head": "halt",
  "store.behind-views": "halt",
  "store.event-invalid": "halt",
  "bus.unavailable": "retry",
  "bus.refused": "halt",
  "bus.group-at-work": "halt",
  "vault.unavailable": "retry",
  "vault.key-unknown": "park",
  "vault.tampered": "park",
  "message.undecodable": "park",
  "message.unknown-type": "park",
  "message.kills-reader": "park",
  "event.unknown-version": "halt",
  "timer.unreadable": "park",
  "config.invalid": "halt",
  "master-key.missing": "halt",
  "master-key.wrong": "halt",
  "master-key.exposed": "halt",
  "data-folder.invalid": "halt",
  "data-folder.in-use": "halt",
  "backup.invalid": "halt",
  "policy.missing": "retry",
  "policy.invalid": "retry",
  "projection.gap": "halt",
  "view.building": "retry",
  "import.invalid": "halt",
  "report.too-much": "retry",
  "report.busy": "retry",
  "disk.full": "retry",
  "disk.failed": "halt",
  "process.exhausted": "retry",
} as const satisfies Record<string, Remedy>;

export type FaultCode = keyof typeof remedyOf;

/** All of them, for the check that the runbook has a row for each. */
export const faultCodes = Object.keys(remedyOf).filter((code): code is FaultCode => code in remedyOf);

/** A failure of the machinery. Business refusals are values, never a `Fault`. Messages carry no personal value. */
export class Fault extends Error {
  override readonly name = "Fault";
  readonly code: FaultCode;
  readonly details: Readonly<Record<string, string | number>>;

  constructor(code: FaultCode, message: string, details: Fault["details"] = {}, cause?: unknown) {
    super(`${code}: ${message}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.details = details;
  }

  get remedy(): Remedy {
    return remedyOf[this.code];
  }
}

type SystemTrouble = { readonly code: FaultCode; readonly message: string };

const fullDisk: SystemTrouble = {
  code: "disk.full",
  message: "no space left on a disk of this process: make space; work goes on by itself",
};
const noFiles: SystemTrouble = {
  code: "process.exhausted",
  message: "no file descriptor left: raise the limit (ulimit -n), or lower the number of connections",
};

/** What the operating system said no to, by the code that Node gives it. */
const systemTroubles: ReadonlyMap<string, SystemTrouble> = new Map([
  ["ENOSPC", fullDisk],
  ["EDQUOT", fullDisk],
  ["EMFILE", noFiles],
  ["ENFILE", noFiles],
  [
    "ENOMEM",
    { code: "process.exhausted", message: "the machine has no memory left: give it more, or run less on it" },
  ],
  ["EROFS", { code: "disk.failed", message: "a disk of this process is mounted read-only: look at dmesg" }],
  [
    "EIO",
    { code: "disk.failed", message: "a disk of this process cannot be read or written: look at dmesg" },
  ],
]);

/**
 * A file or socket that the operating system refused for want of space, files or memory, as a Fault; all else as it is.
 * The message names no path: paths hold names of people.
 */
export function faultOfSystem(thrown: unknown): unknown {
  if (!(thrown instanceof Error) || !("syscall" in thrown) || !("code" in thrown)) return thrown;
  const { code } = thrown;
  const trouble = typeof code === "string" ? systemTroubles.get(code) : undefined;
  return trouble === undefined ? thrown : new Fault(trouble.code, trouble.message, {}, thrown);
}

/** Anything that is neither a `Fault` nor trouble of the operating system is a bug, and bugs halt. */
export function remedyFor(thrown: unknown): Remedy {
  const fault = faultOfSystem(thrown);
  return fault instanceof Fault ? fault.remedy : "halt";
}
