import { EventEmitter } from "node:events";

export type Endpoint = { readonly host: string; readonly port: number };

/** `silence`: the reply is never sent. `reset`: every connection is cut instead. */
export type LostReply = "silence" | "reset";

type Gate = { readonly passes: Promise<void>; readonly open: () => void };

/**
 * What can go wrong between a client and the server, switched on by whoever runs the stand-in. Everything is off at
 * first. The log itself is always right: these are faults of the way, not of the store.
 */
export class Faults extends EventEmitter<{ endSubscriptions: []; resetConnections: [] }> {
  readonly #replies: LostReply[] = [];
  #gate: Gate | undefined;
  #leader: Endpoint | undefined;
  #repeats = 0;
  #held = 0;
  #refused = 0;
  #isMuted = false;

  constructor() {
    super();
    this.setMaxListeners(0);
  }

  /** The next `count` appends are done, and nobody is told. */
  loseReplies(how: LostReply, count = 1): void {
    for (let i = 0; i < count; i += 1) this.#replies.push(how);
  }

  takeLostReply(): LostReply | undefined {
    return this.#replies.shift();
  }

  /** Ends every subscription as if it were done: status OK, no error. */
  endSubscriptions(): void {
    this.emit("endSubscriptions");
  }

  /** Cuts every TCP connection. */
  resetConnections(): void {
    this.emit("resetConnections");
  }

  /** Calls that require the leader are sent there; `undefined` makes this the leader again. */
  followLeader(leader: Endpoint | undefined): void {
    this.#leader = leader;
  }

  /** Where a call that requires the leader has to go instead; undefined when it is right here. */
  leaderElsewhere(requiresLeader: boolean): Endpoint | undefined {
    if (!requiresLeader || this.#leader === undefined) return undefined;
    this.#refused += 1;
    return this.#leader;
  }

  get leader(): Endpoint | undefined {
    return this.#leader;
  }

  /** Calls sent to the leader so far. */
  get refused(): number {
    return this.#refused;
  }

  /** Slow: from now on calls wait before they are worked on, until the function returned is called. */
  hold(): () => void {
    this.#gate ??= gate();
    const { open } = this.#gate;
    return () => {
      open();
      this.#gate = undefined;
    };
  }

  /** Resolves when a call may go on. */
  async pass(): Promise<void> {
    if (this.#gate === undefined) return;
    this.#held += 1;
    await this.#gate.passes;
  }

  /** Calls that had to wait so far. */
  get held(): number {
    return this.#held;
  }

  /** Subscriptions stay open and say nothing any more, until the function returned is called. */
  muteSubscriptions(): () => void {
    this.#isMuted = true;
    return () => (this.#isMuted = false);
  }

  get isMuted(): boolean {
    return this.#isMuted;
  }

  /** Subscriptions deliver the newest `count` events before their start once more, and each later event twice. */
  repeatEvents(count: number): void {
    this.#repeats = count;
  }

  get repeats(): number {
    return this.#repeats;
  }
}

function gate(): Gate {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { passes: promise, open: resolve };
}
