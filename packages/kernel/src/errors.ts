/**
 * How a loop reacts to a failure. Loops read only this field, never messages, `instanceof` or SQLSTATEs.
 *
 * - `retry`: the failure may pass (server unreachable, serialization failure, timeout).
 * - `park`:  this message can never succeed; set it aside and continue.
 * - `halt`:  the failure is not understood; stop before it causes damage.
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
  "merge.no-survivor": "park",
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
  "export.invalid": "halt",
  "report.too-much": "retry",
  "report.busy": "retry",
  "sign-in.provider-away": "retry",
  "disk.full": "retry",
  "disk.failed": "halt",
  "process.exhausted": "retry",
} as const satisfies Record<string, Remedy>;

export type FaultCode = keyof typeof remedyOf;

/** Every fault code. A test checks that the runbook has a row for each. */
export const faultCodes = Object.keys(remedyOf).filter((code): code is FaultCode => code in remedyOf);

/** A technical failure. Business refusals are values, never a `Fault`. Messages hold no personal data. */
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

type SystemError = { readonly code: FaultCode; readonly message: string };

const fullDisk: SystemError = {
  code: "disk.full",
  message: "no space left on a disk of this process: free some space; work then continues by itself",
};
const noFiles: SystemError = {
  code: "process.exhausted",
  message: "no file descriptor left: raise the limit (ulimit -n), or lower the number of connections",
};

/** Errors of the operating system, by Node's error code. */
const systemErrors: ReadonlyMap<string, SystemError> = new Map([
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
 * Turns a system error about disk space, open files or memory into a Fault. Returns every other value unchanged.
 * The message holds no path, because a path may contain a person's name.
 */
export function faultOfSystem(thrown: unknown): unknown {
  if (!(thrown instanceof Error) || !("syscall" in thrown) || !("code" in thrown)) return thrown;
  const { code } = thrown;
  const known = typeof code === "string" ? systemErrors.get(code) : undefined;
  return known === undefined ? thrown : new Fault(known.code, known.message, {}, thrown);
}

/** An error that is neither a `Fault` nor a known system error is a bug, and bugs halt. */
export function remedyFor(thrown: unknown): Remedy {
  const fault = faultOfSystem(thrown);
  return fault instanceof Fault ? fault.remedy : "halt";
}
