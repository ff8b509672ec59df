import { randomBytes } from "node:crypto";
import {
  defaultPolicy,
  type InboundMessage,
  inboundTopic,
  type PolicyDocument,
  type Rep,
  type SubmissionInput,
} from "@leadstream/contracts";
import {
  aRoster,
  createMemoryBus,
  createMemoryConnectorSources,
  createMemoryDeliveries,
  createMemoryEventStore,
  createMemoryIdempotencyKeys,
  createMemoryIdentityIndex,
  createMemoryParking,
  createMemoryReadModel,
  createMemorySubmissionLedger,
  createMemoryTimers,
  createMemoryVault,
  t,
} from "@leadstream/testing";
import type { ContactNormaliser, EventStore, InMessage, Log, Meter } from "../../src/index.ts";
import { createCommands, createRepositories, createIntake, createVirtualClock } from "../../src/index.ts";
import { seedPolicy } from "../../src/index.ts";

/** Shared by all processes of one pipeline: the storage and the clock. */
export type World = Awaited<ReturnType<typeof aWorld>>;

/** Bars lowered, so that one form with a demo request makes a lead sales-ready. */
export const eagerPolicy: PolicyDocument = {
  ...defaultPolicy,
  qualification: { ...defaultPolicy.qualification, sqlAt: 65, mqlAt: 45 },
};

export const actor = { kind: "person", id: "tester" } as const;

export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
export const silent: Meter = { count: () => undefined, observe: () => undefined, gauge: () => undefined };

export const normaliser: ContactNormaliser = {
  phone: (raw) => (/^\+[0-9]{7,15}$/.test(raw.replaceAll(" ", "")) ? raw.replaceAll(" ", "") : null),
  domain: (raw) => raw,
  isDisposable: (domain) => domain === "throw-away.example",
};

/** Sales-ready at once under `eagerPolicy`: 20 + 10 + 10 + 25 points. */
export const hot = (n: number, change: SubmissionInput = {}): SubmissionInput => ({
  action: "demo-request",
  contact: { email: `person-${n}@example.org` },
  attributes: { jobLevel: "founder-cxo", companySize: 500, budgetMinor: 100_000 },
  ...change,
});

/** Storage in memory under a virtual clock, with rules published and reps at work. */
export async function aWorld({
  policy = eagerPolicy,
  reps = aRoster.reps(3),
}: { readonly policy?: PolicyDocument; readonly reps?: readonly Rep[] } = {}) {
  const clock = createVirtualClock(t(0));
  const store = createMemoryEventStore();
  const bus = createMemoryBus({ store, clock });
  const vault = createMemoryVault({ clock });
  const identities = createMemoryIdentityIndex({ hmacKey: randomBytes(32) });
  const world = {
    clock,
    store,
    bus,
    vault,
    identities,
    ledger: createMemorySubmissionLedger(),
    keys: createMemoryIdempotencyKeys(),
    timers: createMemoryTimers({ clock }),
    readModel: createMemoryReadModel(),
    parking: createMemoryParking(),
    deliveries: createMemoryDeliveries(createMemoryConnectorSources()),
  };
  const repositories = createRepositories(store, clock, silent);
  const commands = createCommands({ ...repositories, vault });
  await seedPolicy(commands);
  await commands.publishPolicy(policy, { commandId: "test-policy", actor });
  await commands.changeReps(reps, { commandId: "test-reps", actor });
  return world;
}

type Received = readonly InMessage<InboundMessage>[];

/** Sends submissions through intake. @returns the messages that then wait for capture, in the order sent. */
export async function received(
  { bus, vault, identities, keys, ledger, clock, store }: World,
  submissions: readonly SubmissionInput[],
  { sender = "web-form", keyOf = (n: number) => `key-${n}` } = {},
): Promise<Received> {
  const { rules } = createRepositories(store, clock, silent);
  const parts = { ledger, bus, vault, identities, keys, normaliser, rules, clock, meter: silent };
  const intake = createIntake(parts);
  const outcomes = await intake.receive(
    submissions.map((body, n) => ({ sender, actorKind: "service", idempotencyKey: keyOf(n), body })),
  );
  const waiting = await everythingOn(bus);
  return outcomes.flatMap(({ submissionId }) => waiting.filter(({ id }) => id === submissionId));
}

export async function everythingOn(bus: World["bus"]): Promise<Received> {
  const group = `look-${randomBytes(4).toString("hex")}`;
  const all: InMessage<InboundMessage>[] = [];
  const { messages } = await bus.lag(inboundTopic, group);
  if (messages === 0) return [];
  const complete = Promise.withResolvers<void>();
  const subscription = await bus.subscribe(inboundTopic, { group, batchSize: 10_000 }, async (batch) => {
    all.push(...batch);
    if (all.length >= messages) complete.resolve();
  });
  await complete.promise;
  await subscription.stop();
  return all;
}

/** Every event there is, in store order. */
export const historyOf = async (store: EventStore) => (await store.readAll(0, 1_000_000)).events;
