import type {
  EventStore,
  IdentityIndex,
  Leftovers,
  MessageBus,
  Parking,
  ReadModel,
  RelayLease,
  SubmissionLedger,
  Timers,
  Vault,
} from "@leadstream/application";
import { Fault } from "@leadstream/kernel";

/*
 * Places where a process kills itself (SIGKILL, as in a loss of power), for tests of a crash at exactly that place. The
 * core is not changed: the ports of the opened infrastructure are wrapped, and only in a process that has a fail point.
 *
 *   FAIL_POINT=store.append:after:17   dies when the 17th append returns, before anybody sees its result
 *   FAIL_POINT=bus.publish:before:3    dies instead of the third publish
 *   FAIL_POINT_PARENT=4711             the process id of the parent, set by the parent itself
 *
 * Both variables are needed, and the second must be the real parent. A value left in a deployment file, a shell profile or
 * an old environment names no living parent, and the process refuses to start instead of running with a fail point.
 */

export const failPlaces = [
  "store.append",
  "store.read",
  "bus.publish",
  "bus.dead-letter",
  "bus.batch",
  "relay.hold",
  "relay.advance",
  "parking.park",
  "parking.follow",
  "parking.settle",
  "views.commit",
  "views.live",
  "timers.set",
  "timers.fire",
  "vault.put",
  "vault.seal",
  "ledger.receive",
  "identities.claim",
  "leftovers.remove",
] as const;
export type FailPlace = (typeof failPlaces)[number];

/** `before` or `after` the n-th call, counted from 1. */
export type FailPoint = {
  readonly place: FailPlace;
  readonly moment: "before" | "after";
  readonly call: number;
};

const written = /^(?<place>[a-z.-]+):(?<moment>before|after):(?<call>[1-9]\d{0,6})$/u;

const refused = (why: string): Fault => new Fault("config.invalid", `FAIL_POINT: ${why}`);

/**
 * The fail point named in the environment; null when there is none.
 *
 * @param parentPid the parent of this process. FAIL_POINT_PARENT must name it.
 * @throws Fault `config.invalid` when the text is misspelt, or names an unknown place or another parent.
 */
export function failPointFrom(
  env: { readonly FAIL_POINT?: string | undefined; readonly FAIL_POINT_PARENT?: number | undefined },
  parentPid: number,
): FailPoint | null {
  const { FAIL_POINT: text, FAIL_POINT_PARENT: parent } = env;
  if (text === undefined) {
    if (parent !== undefined) throw refused("FAIL_POINT_PARENT is set and names no fail point");
    return null;
  }
  const { place: name, moment, call } = written.exec(text)?.groups ?? {};
  if (name === undefined || call === undefined)
    throw refused("write it as PLACE:before:N or PLACE:after:N, N from 1");
  const place = failPlaces.find((each) => each === name);
  if (place === undefined) throw refused(`no such place; there are ${failPlaces.join(", ")}`);
  if (parent !== parentPid)
    throw refused(
      "this process would kill itself, and FAIL_POINT_PARENT does not name the process that started it; unset both, unless this is a test of faults",
    );
  return { place, moment: moment === "before" ? "before" : "after", call: Number(call) };
}

/** Never returns. */
const die = (): void => {
  process.kill(process.pid, "SIGKILL");
};

type Messaging = {
  readonly store: EventStore;
  readonly bus: MessageBus;
  readonly relayLease: RelayLease;
  readonly parking: Parking;
};
type Tables = {
  readonly readModel: ReadModel;
  readonly timers: Timers;
  readonly vault: Vault;
  readonly ledger: SubmissionLedger;
  readonly identities: IdentityIndex;
  readonly leftovers: Leftovers;
};

/** Wraps the ports so that the process dies at the fail point. */
export function withFailPoint<B extends Messaging & Tables>(
  infrastructure: B,
  point: FailPoint,
  strike: () => void = die,
): B {
  let calls = 0;
  const around = async <R>(place: FailPlace, call: () => Promise<R>): Promise<R> => {
    if (place !== point.place) return call();
    calls += 1;
    const isIt = calls === point.call;
    if (isIt && point.moment === "before") strike();
    const result = await call();
    if (isIt && point.moment === "after") strike();
    return result;
  };
  return { ...infrastructure, ...messagingOf(infrastructure, around), ...tablesOf(infrastructure, around) };
}

type Around = <R>(place: FailPlace, call: () => Promise<R>) => Promise<R>;

const withAppendWhole = ({ appendWhole }: EventStore, around: Around): Pick<EventStore, "appendWhole"> =>
  appendWhole === undefined
    ? {}
    : { appendWhole: (appends) => around("store.append", () => appendWhole(appends)) };

function messagingOf({ store, bus, relayLease, parking }: Messaging, around: Around): Messaging {
  return {
    store: {
      ...store,
      appendMany: (appends) => around("store.append", () => store.appendMany(appends)),
      ...withAppendWhole(store, around),
      readMany: (requests) => around("store.read", () => store.readMany(requests)),
    },
    bus: {
      ...bus,
      publish: (topic, messages) => around("bus.publish", () => bus.publish(topic, messages)),
      deadLetter: (letters) => around("bus.dead-letter", () => bus.deadLetter(letters)),
      // After a batch: its effects are durable, its offsets are not committed.
      subscribe: (topic, options, onBatch) =>
        bus.subscribe(topic, options, (...batch) => around("bus.batch", () => onBatch(...batch))),
    },
    relayLease: {
      ...relayLease,
      hold: (relay, holder, forMs) => around("relay.hold", () => relayLease.hold(relay, holder, forMs)),
      advance: (relay, holder, term) =>
        around("relay.advance", () => relayLease.advance(relay, holder, term)),
    },
    parking: {
      ...parking,
      park: (group, messages) => around("parking.park", () => parking.park(group, messages)),
      follow: (group, messages) => around("parking.follow", () => parking.follow(group, messages)),
      settle: (group, message) => around("parking.settle", () => parking.settle(group, message)),
    },
  };
}

function tablesOf(
  { readModel, timers, vault, ledger, identities, leftovers }: Tables,
  around: Around,
): Tables {
  return {
    leftovers: {
      ...leftovers,
      remove: (kind, before, limit) =>
        around("leftovers.remove", () => leftovers.remove(kind, before, limit)),
    },
    readModel: {
      ...readModel,
      commit: (to, changes) => around("views.commit", () => readModel.commit(to, changes)),
      goLive: (view, staleMs) => around("views.live", () => readModel.goLive(view, staleMs)),
    },
    timers: {
      ...timers,
      set: (due) => around("timers.set", () => timers.set(due)),
      // "after" means: every due timer fired, and none is deleted yet.
      fireDue: (owner, limit, fire) =>
        timers.fireDue(owner, limit, (due, now) => around("timers.fire", () => fire(due, now))),
    },
    vault: {
      ...vault,
      put: (blobs) => around("vault.put", () => vault.put(blobs)),
      seal: (plaintext) => around("vault.seal", () => vault.seal(plaintext)),
    },
    ledger: { ...ledger, receive: (receipts) => around("ledger.receive", () => ledger.receive(receipts)) },
    identities: {
      ...identities,
      claim: (claims) => around("identities.claim", () => identities.claim(claims)),
    },
  };
}
