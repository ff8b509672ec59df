import { consumers } from "@leadstream/application";
import type { FailPlace } from "@leadstream/platform";
import type { Chance } from "./chance.ts";
import { chanceFrom } from "./chance.ts";
import type { Fault, Step } from "./nemesis/faults.ts";
import { poisonKinds } from "./nemesis/poison.ts";

/*
 * The faults and their times, from the seed alone. Four lanes run concurrently, so that different kinds of faults
 * overlap: servers and networks (never two at once, otherwise no work would get done), killed processes, paused
 * processes, and bad messages. Each lane goes through its whole deck before it repeats a fault.
 */

export const lanes = ["ground", "deaths", "stand-stills", "messages"] as const;
export type Lane = (typeof lanes)[number];

export type Plan = Readonly<Record<Lane, readonly Step[]>>;

/** Quiet at the beginning, to create leads, and at the end, for the last fault to take effect. */
const quietMs = { first: 6_000, last: 6_000 };

type Dealer = {
  readonly deck: (chance: Chance) => readonly Fault[];
  /** Pause between the end of one fault and the start of the next. */
  readonly gapMs: readonly [number, number];
};

const dealers: Readonly<Record<Lane, Dealer>> = {
  ground: { deck: groundDeck, gapMs: [6_000, 12_000] },
  deaths: { deck: deathDeck, gapMs: [3_500, 8_000] },
  "stand-stills": { deck: standStillDeck, gapMs: [3_000, 10_000] },
  messages: { deck: messageDeck, gapMs: [2_000, 6_000] },
};

/** The plan for a seed. */
export function planFrom(seed: number, minutes: number): Plan {
  const endMs = minutes * 60_000 - quietMs.last;
  const chance = chanceFrom(seed);
  const deal = (lane: Lane): readonly Step[] => dealt(dealers[lane], chance.fork(lane), endMs);
  return {
    ground: deal("ground"),
    deaths: deal("deaths"),
    "stand-stills": deal("stand-stills"),
    messages: deal("messages"),
  };
}

/** One service killed, nothing else. */
export const calmPlan: Plan = {
  ground: [],
  deaths: [{ atMs: 10_000, fault: { kind: "kill", service: "capture" } }],
  "stand-stills": [],
  messages: [],
};

/** The steps of all lanes, by time. */
export const stepsOf = (plan: Plan): readonly Step[] =>
  lanes.flatMap((lane) => plan[lane]).toSorted((a, b) => a.atMs - b.atMs);

function dealt({ deck, gapMs }: Dealer, chance: Chance, endMs: number): readonly Step[] {
  const steps: Step[] = [];
  let cards: readonly Fault[] = [];
  let atMs = quietMs.first + chance.between(0, gapMs[1]);
  while (atMs < endMs) {
    if (cards.length === 0) cards = chance.shuffled(deck(chance));
    const [fault, ...rest] = cards;
    if (fault === undefined) break;
    cards = rest;
    if (atMs + lengthOf(fault) <= endMs) steps.push({ atMs, fault });
    atMs += lengthOf(fault) + chance.between(...gapMs);
  }
  return steps;
}

/** Approximate duration of a fault. */
function lengthOf(fault: Fault): number {
  if (fault.kind === "network" || fault.kind === "stand-still") return fault.ms;
  if (fault.kind === "kafka-restart") return 9_000;
  if (fault.kind === "postgres-kill") return 2_000;
  if (fault.kind === "rebalance-storm") return fault.gapsMs.reduce((sum, ms) => sum + ms, 0);
  return 0;
}

function groundDeck(chance: Chance): readonly Fault[] {
  const both = ["kafka", "postgres"] as const;
  const network = both.flatMap((to): readonly Fault[] => [
    { kind: "network", to, fault: { kind: "cut" }, ms: chance.between(500, 6_000) },
    {
      kind: "network",
      to,
      fault: { kind: "delay", ms: chance.between(50, 700) },
      ms: chance.between(3_000, 8_000),
    },
    { kind: "network", to, fault: { kind: "blackhole" }, ms: chance.between(2_000, 12_000) },
    { kind: "network", to, fault: { kind: "drop-replies" }, ms: chance.between(500, 5_000) },
  ]);
  return [
    ...network,
    { kind: "kafka-restart", how: "stop" },
    { kind: "kafka-restart", how: "kill" },
    { kind: "postgres-kill" },
    { kind: "postgres-kill" },
  ];
}

const readers = consumers.map(({ service }) => service);

/** Services of which a second instance runs. */
export const doubled: readonly string[] = ["relay", "capture", "scoring"];

const all = ["relay", "intake", "api", ...readers, "projector"].flatMap((service) =>
  doubled.includes(service) ? [service, `${service}-2`] : [service],
);

type Places = readonly [FailPlace, ...FailPlace[]];

/** Where every consumer can be made to die: its host's places and its append. */
const placesOfConsumers: Places = [
  "store.append",
  "bus.batch",
  "parking.park",
  "parking.follow",
  "bus.dead-letter",
];

/** Where some consumers can die besides. */
const morePlaces: Readonly<Record<string, readonly FailPlace[]>> = {
  capture: ["ledger.receive", "identities.claim", "vault.put"],
  reclamation: ["timers.set", "timers.fire"],
};

/** Where each service can be made to die. */
const placesOf: Readonly<Record<string, Places>> = {
  relay: ["bus.publish", "relay.advance", "relay.hold"],
  intake: ["bus.publish", "vault.seal"],
  api: ["store.append", "store.read"],
  ...Object.fromEntries(
    readers.map((service): [string, Places] => [
      service,
      [...placesOfConsumers, ...(morePlaces[service] ?? [])],
    ]),
  ),
  projector: ["views.commit"],
};

function deathDeck(chance: Chance): readonly Fault[] {
  const kills = all.map((service): Fault => ({ kind: "kill", service }));
  const bombs = Object.entries(placesOf).flatMap(([service, places]): readonly Fault[] =>
    [chance.oneOf(places), chance.oneOf(places)].map((place) => ({
      kind: "fail-point",
      service,
      point: `${place}:${chance.oneOf(["before", "after"])}:${chance.between(1, 12)}`,
    })),
  );
  const storms = readers.map((service): Fault => {
    const gapsMs = Array.from({ length: chance.between(2, 4) }, () => chance.between(600, 3_500));
    return { kind: "rebalance-storm", service, gapsMs };
  });
  return [...kills, ...bombs, ...storms];
}

/** Longer than a relay's lease (10 s) or a consumer's session (8 s). Services without these pause noticeably long. */
function standStillDeck(chance: Chance): readonly Fault[] {
  const still = (service: string, ms: number): Fault => ({ kind: "stand-still", service, ms });
  return [
    still("relay", chance.between(11_000, 14_000)),
    still("relay-2", chance.between(11_000, 14_000)),
    still(chance.oneOf(["scoring", "scoring-2"]), chance.between(31_000, 36_000)),
    still(chance.oneOf(["capture", "capture-2"]), chance.between(31_000, 36_000)),
    ...chance
      .shuffled(readers.filter((service) => !doubled.includes(service)))
      .slice(0, 1)
      .map((service) => still(service, chance.between(31_000, 36_000))),
    still("projector", chance.between(4_000, 9_000)),
    still("api", chance.between(4_000, 9_000)),
    still("intake", chance.between(4_000, 9_000)),
  ];
}

function messageDeck(chance: Chance): readonly Fault[] {
  const poison = (["inbound", "events"] as const).flatMap((topic) =>
    poisonKinds.map((kind): Fault => {
      return { kind: "poison", topic, poison: kind, onKnownKey: chance.between(1, 5) === 1 };
    }),
  );
  const again = Array.from({ length: 6 }, (_, n): Fault => {
    return { kind: "republish", topic: n % 2 === 0 ? "inbound" : "events", messages: chance.between(5, 60) };
  });
  return [...poison, ...again];
}
