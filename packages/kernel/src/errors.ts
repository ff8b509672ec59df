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
  "store.beyond-head": "halt",
  "store.event-invalid": "halt",
  "bus.unavailable": "retry",
  "bus.refused": "halt",
  "vault.unavailable": "retry",
  "vault.key-unknown": "park",
  "vault.tampered": "park",
  "message.undecodable": "park",
  "message.unknown-type": "park",
  "config.invalid": "halt",
  "master-key.missing": "halt",
  "master-key.wrong": "halt",
  "master-key.exposed": "halt",
  "data-folder.invalid": "halt",
  "data-folder.in-use": "halt",
  "backup.invalid": "halt",
  "policy.missing": "retry",
  "projection.gap": "halt",
  "import.invalid": "halt",
} as const satisfies Record<string, Remedy>;

export type FaultCode = keyof typeof remedyOf;

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

/** Anything that is not a `Fault` is a bug, and bugs halt. */
export const remedyFor = (thrown: unknown): Remedy => (thrown instanceof Fault ? thrown.remedy : "halt");
