import { randomUUID } from "node:crypto";
import type { EventStore } from "@leadstream/application";
import { eventsTopic } from "@leadstream/contracts";
import type { Database } from "../database.ts";
import { sqlFile } from "../sql.ts";
import { followStore } from "./follow-store.ts";
import { type Wait, waitByTimer } from "./wait.ts";

/*
 * How members notify each other. Within the process, a notification goes directly to the followers. To other processes it
 * goes by NOTIFY: never inside a publishing transaction (it takes a lock shared by all databases of the server), but
 * afterwards, on its own connection. While one NOTIFY runs, further ones are collected for the next. New events are
 * noticed by following the store. A notification may be lost with a connection: every subscriber also polls within a third
 * of its lease.
 */

const CHANNEL = "leadstream_bus";

/** `messages`: there may be something to read. `members`: partitions may have to be released or taken. */
export type Notification = "messages" | "members";
type Follower = (kind: Notification) => void;

export type Notifications = {
  /** @returns a function that stops following. @throws Fault `store.unavailable` */
  readonly follow: (topic: string, follower: Follower) => Promise<() => Promise<void>>;
  /** Notifies this process at once and the others soon. */
  readonly announce: (topic: string, kind: Notification) => void;
};

const sql = sqlFile(import.meta, "./log.sql");
const notify = sql("notify");

/** @param takeOver there are no other processes to notify. */
export function createNotifications(
  database: Database,
  store: EventStore,
  { wait = waitByTimer, takeOver = false }: { readonly wait?: Wait; readonly takeOver?: boolean },
): Notifications {
  const followers = new Map<string, Set<Follower>>();
  const self = randomUUID();
  const notifyLocal = (topic: string, kind: Notification): void => {
    for (const follower of followers.get(topic) ?? []) follower(kind);
  };
  const listener = shared(async () => database.listen(CHANNEL, hlistenerd));
  const storeWatch = shared(async () => {
    const ended = new AbortController();
    void followStore(store, () => notifyLocal(eventsTopic.name, "messages"), wait, ended.signal);
    return async () => ended.abort();
  });
  const sendToOthers = coalesced((payloads) => database.query(notify, [CHANNEL, payloads]));

  function hlistenerd(payload: string): void {
    const [sender = "", kind = "", topic = ""] = payload.split(" ");
    // An empty payload follows a reconnect: any notification may have been missed.
    if (payload === "") for (const name of followers.keys()) notifyLocal(name, "members");
    else if (sender !== self) notifyLocal(topic, kind === "members" ? "members" : "messages");
  }

  return {
    follow: async (topic, follower) => {
      followers.set(topic, (followers.get(topic) ?? new Set()).add(follower));
      const sources = topic === eventsTopic.name ? [listener, storeWatch] : [listener];
      await Promise.all(sources.map(({ open }) => open()));
      return async () => {
        followers.get(topic)?.delete(follower);
        await Promise.all(sources.map(({ close }) => close()));
      };
    },
    announce: (topic, kind) => {
      notifyLocal(topic, kind);
      if (!takeOver) sendToOthers(`${self} ${kind} ${topic}`);
    },
  };
}

/** Shared by all users: the first one opens it, the last one closes it. */
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

/** Sends the collected notifications, one request at a time. A failed one is dropped, because the others poll. */
function coalesced(send: (payloads: readonly string[]) => Promise<unknown>): (payload: string) => void {
  const pending = new Set<string>();
  let isSending = false;
  const sendAll = async (): Promise<void> => {
    while (pending.size > 0) {
      const payloads = [...pending];
      pending.clear();
      await send(payloads).catch(() => undefined);
    }
  };
  return (payload) => {
    pending.add(payload);
    if (isSending) return;
    isSending = true;
    void sendAll().finally(() => {
      isSending = false;
    });
  };
}
