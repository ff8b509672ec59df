import { EventEmitter } from "node:events";

export type Endpoint = { readonly host: string; readonly port: number };

/** `silence`: the reply is never sent. `reset`: every connection is cut instead. */
export type LostReply = "silence" | "reset";

type Gate = { readonly passes: Promise<void>; readonly open: () => void };

/**
 * Faults between a client and the server, which tests switch on. All are off at first. The log itself is always correct:
 * these are faults of the connection, not of the store.
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

  /** Executes the next `count` appends without a reply. */
  loseReplies(how: LostReply, count = 1): void {
    for (let i = 0; i < count; i += 1) this.#replies.push(how);
  }

  takeLostReply(): LostReply | undefined {
    return this.#replies.shift();
  }

  /** Ends every subscription normally: status OK, no error. */
  endSubscriptions(): void {
    this.emit("endSubscriptions");
  }

  /** Cuts every TCP connection. */
  resetConnections(): void {
    this.emit("resetConnections");
  }

  /** Redirects calls that require the leader; `undefined` makes this node the leader again. */
  followLeader(leader: Endpoint | undefined): void {
    this.#leader = leader;
  }

  /** The leader to which a call must go instead; undefined if this node can handle it. */
  leaderElsewhere(requiresLeader: boolean): Endpoint | undefined {
    if (!requiresLeader || this.#leader === undefined) return undefined;
    this.#refused += 1;
    return this.#leader;
  }

  get leader(): Endpoint | undefined {
    return this.#leader;
  }

  /** Number of calls that were redirected to the leader. */
  get refused(): number {
    return this.#refused;
  }

  /** Makes the server slow: calls wait until the returned function is called. */
  hold(): () => void {
    this.#gate ??= gate();
    const { open } = this.#gate;
    return () => {
      open();
      this.#gate = undefined;
    };
  }

  /** Resolves when a call may continue. */
  async pass(): Promise<void> {
    if (this.#gate === undefined) return;
    this.#held += 1;
    await this.#gate.passes;
  }

  /** Number of calls that had to wait. */
  get held(): number {
    return this.#held;
  }

  /** Keeps subscriptions open but silent, until the returned function is called. */
  muteSubscriptions(): () => void {
    this.#isMuted = true;
    return () => (this.#isMuted = false);
  }

  get isMuted(): boolean {
    return this.#isMuted;
  }

  /** Subscriptions also deliver the `count` events before their start, and each later event twice. */
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
