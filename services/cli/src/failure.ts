import { printableLine } from "@leadstream/kernel";

/** Exit codes. Documented in `leadstream --help`; scripts depend on these numbers. */
export const exitCodes = { done: 0, usage: 1, data: 2, unavailable: 3, stopped: 130 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

type Facts = {
  readonly exit: ExitCode;
  /** Stable machine-readable code, such as `import.unknown-column`. */
  readonly code: string;
  /** Where: a file and line, an option, or an address. Never a personal value. */
  readonly place: string;
  /** What is wrong, in one sentence. */
  readonly what: string;
  /** What the person can do now. */
  readonly next: string;
};

/** A command cannot do what was asked, and the person can do something about it. */
export class Failure extends Error {
  override readonly name = "Failure";
  readonly facts: Facts;

  constructor(facts: Facts, cause?: unknown) {
    super(
      `${facts.code} (${printableLine(facts.place)}): ${facts.what}`,
      cause === undefined ? undefined : { cause },
    );
    this.facts = facts;
  }
}

/** A command has printed everything, and must exit with a code other than `done`. */
export class AlreadyReported extends Error {
  override readonly name = "AlreadyReported";
  readonly exit: ExitCode;

  constructor(exit: ExitCode) {
    super("everything was printed already");
    this.exit = exit;
  }
}
