import pg from "pg";
import { translated } from "./pg-faults.ts";

/*
 * One connection for all LISTENs of a process, opened by the first and kept while the database is open. After a loss, a new
 * connection repeats every LISTEN and then wakes every handler once, because notifications sent in between are lost. The
 * back-off doubles up to five seconds. In the meantime subscribers rely on their polling.
 */

type Handler = (payload: string) => void;

const firstBackOffMs = 50;
const longestBackOffMs = 5_000;

export class Listener {
  readonly #config: pg.ClientConfig;
  readonly #handlers = new Map<string, Set<Handler>>();
  #connection: Promise<pg.Client> | undefined;
  #retry: NodeJS.Timeout | undefined;
  #isClosed = false;

  /** Opens no connection until the first `listen`. */
  constructor(config: pg.ClientConfig) {
    this.#config = config;
  }

  /** Resolves once the server listens. @throws Fault `store.unavailable` */
  async listen(channel: string, onNotify: Handler): Promise<() => Promise<void>> {
    this.#handlers.set(channel, (this.#handlers.get(channel) ?? new Set()).add(onNotify));
    try {
      await translated(async () => (await this.#connected(firstBackOffMs)).query(listenTo(channel)));
    } catch (thrown) {
      await this.#forget(channel, onNotify);
      throw thrown;
    }
    onNotify("");
    return () => this.#forget(channel, onNotify);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#retry);
    const client = await this.#connection?.catch(() => undefined);
    await client?.end().catch(() => undefined);
  }

  #connected(backOffMs: number): Promise<pg.Client> {
    this.#connection ??= this.#open(backOffMs);
    return this.#connection;
  }

  async #open(backOffMs: number): Promise<pg.Client> {
    const client = new pg.Client(this.#config);
    client.on("error", () => undefined);
    client.on("notification", ({ channel, payload }) => this.#wake(channel, payload ?? ""));
    try {
      await client.connect();
      for (const channel of this.#handlers.keys()) await client.query(listenTo(channel));
    } catch (thrown) {
      await client.end().catch(() => undefined);
      this.#lost(backOffMs);
      throw thrown;
    }
    client.once("end", () => this.#lost(firstBackOffMs));
    return client;
  }

  #lost(backOffMs: number): void {
    this.#connection = undefined;
    if (this.#isClosed || this.#handlers.size === 0) return;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => {
      this.#connected(Math.min(backOffMs * 2, longestBackOffMs)).then(
        () => this.#wakeAll(),
        () => undefined,
      );
    }, backOffMs);
    this.#retry.unref();
  }

  #wake(channel: string, payload: string): void {
    for (const handler of this.#handlers.get(channel) ?? []) handler(payload);
  }

  #wakeAll(): void {
    for (const channel of this.#handlers.keys()) this.#wake(channel, "");
  }

  async #forget(channel: string, handler: Handler): Promise<void> {
    const others = this.#handlers.get(channel);
    others?.delete(handler);
    if (others === undefined || others.size > 0) return;
    this.#handlers.delete(channel);
    const client = await this.#connection?.catch(() => undefined);
    await client?.query(`UNLISTEN ${pg.escapeIdentifier(channel)}`).catch(() => undefined);
  }
}

const listenTo = (channel: string): string => `LISTEN ${pg.escapeIdentifier(channel)}`;
