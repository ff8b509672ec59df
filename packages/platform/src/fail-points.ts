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
 * Places where a process kills itself (SIGKILL, as if the machine had lost its power), for tests of what a death just
 * there leaves behind. Nothing in the core knows of them: the ports of the opened infrastructure are wrapped, and only in a
 * process that was told to.
 *
 *   FAIL_POINT=store.append:after:17   dies when the 17th append has come back, before anybody sees its result
 *   FAIL_POINT=bus.publish:before:3    dies instead of the third publish
 *   FAIL_POINT_PARENT=4711             the process that started it, which says so with its own number
 *
 * Both are needed, and the second must be true: a value in a deployment file, in a shell's profile or left over from
 * yesterday names no living parent of today, and the process refuses to start instead of running with a bomb in it.
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
 * The fail point that the environment names; null when it names none.
 *
 * @param parentPid of this process, which whoever arms it must have named.
 * @throws Fault `config.invalid` when it is misspelt, or names a place that is not there, or another parent.
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

/** Does not come back. */
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

/** The same ports, of which one will be the last that this process calls. */
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

function messagingOf({ store, bus, relayLease, parking }: Messaging, around: Around): Messaging {
  return {
    store: {
      ...store,
      appendMany: (appends) => around("store.append", () => store.appendMany(appends)),
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
      // After: everything rang, and nothing is forgotten.
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
