import { randomUUID } from "node:crypto";
import type { EventStore } from "@leadstream/application";
import { eventsTopic } from "@leadstream/contracts";
import type { Database } from "../database.ts";
import { sqlFile } from "../sql.ts";
import { followStore } from "./follow-store.ts";
import { type Wait, waitByTimer } from "./wait.ts";

/*
 * Who is told what, and when. Within the process a word goes straight to the followers. To other processes it
 * goes by NOTIFY, never inside a publishing transaction (it takes a lock that all of the server's databases
 * share), but afterwards, on its own connection, and coalesced: while one NOTIFY is under way, any number of
 * words wait to become the next. New events are the store's news, so the store is followed for them. News may
 * be lost with a connection: every subscriber looks again by itself before a third of its lease has passed.
 */

const CHANNEL = "leadstream_bus";

/** `messages`: there may be something to read. `members`: partitions may have to be let go of or taken. */
export type Notification = "messages" | "members";
type Follower = (word: Notification) => void;

export type Notifications = {
  /** @returns ends the following. @throws Fault `store.unavailable` */
  readonly follow: (topic: string, follower: Follower) => Promise<() => Promise<void>>;
  /** Tells this process at once and the others soon. */
  readonly announce: (topic: string, word: Notification) => void;
};

const sql = sqlFile(import.meta, "./log.sql");
const notify = sql("notify");

/** @param takeOver nobody else is there to be told. */
export function createNotifications(
  database: Database,
  store: EventStore,
  { wait = waitByTimer, takeOver = false }: { readonly wait?: Wait; readonly takeOver?: boolean },
): Notifications {
  const followers = new Map<string, Set<Follower>>();
  const self = randomUUID();
  const tell = (topic: string, word: Notification): void => {
    for (const follower of followers.get(topic) ?? []) follower(word);
  };
  const ear = shared(async () => database.listen(CHANNEL, heard));
  const storeWatch = shared(async () => {
    const ended = new AbortController();
    void followStore(store, () => tell(eventsTopic.name, "messages"), wait, ended.signal);
    return async () => ended.abort();
  });
  const sendToOthers = coalesced((words) => database.query(notify, [CHANNEL, words]));

  function heard(payload: string): void {
    const [sender = "", word = "", topic = ""] = payload.split(" ");
    // Nothing is said at a reconnect: anything may have been missed.
    if (payload === "") for (const name of followers.keys()) tell(name, "members");
    else if (sender !== self) tell(topic, word === "members" ? "members" : "messages");
  }

  return {
    follow: async (topic, follower) => {
      followers.set(topic, (followers.get(topic) ?? new Set()).add(follower));
      const sources = topic === eventsTopic.name ? [ear, storeWatch] : [ear];
      await Promise.all(sources.map(({ open }) => open()));
      return async () => {
        followers.get(topic)?.delete(follower);
        await Promise.all(sources.map(({ close }) => close()));
      };
    },
    announce: (topic, word) => {
      tell(topic, word);
      if (!takeOver) sendToOthers(`${self} ${word} ${topic}`);
    },
  };
}

/** One for all who want it: opened by the first, closed by the last. */
function shared(start: () => Promise<() => Promise<void>>): {
  readonly open: () => Promise<void>;
  readonly close: () => Promise<void>;
} {
  let users = 0;
  let opened: Promise<() => Promise<void>> | undefined;
  const close = async (): Promise<void> => {
    users -= 1;
    if (users > 0) return;
    const ending = opened;
    opened = undefined;
    await (
      await ending?.catch(() => undefined)
    )?.();
  };
  return {
    close,
    open: async () => {
      users += 1;
      try {
        await (opened ??= start());
      } catch (thrown) {
        await close();
        throw thrown;
      }
    },
  };
}

/** Sends what has gathered, one sending at a time. A failed one is forgotten: the others poll. */
function coalesced(send: (words: readonly string[]) => Promise<unknown>): (word: string) => void {
  const gathered = new Set<string>();
  let isSending = false;
  const sendAll = async (): Promise<void> => {
    while (gathered.size > 0) {
      const words = [...gathered];
      gathered.clear();
      await send(words).catch(() => undefined);
    }
  };
  return (word) => {
    gathered.add(word);
    if (isSending) return;
    isSending = true;
    void sendAll().finally(() => {
      isSending = false;
    });
  };
}
