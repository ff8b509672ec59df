import {
  type AnyEvent,
  defaultPolicy,
  GOVERNANCE_STREAM,
  PolicyDocument,
  readNewEvent,
  type Rep,
  type StoredEvent,
} from "@leadstream/contracts";
import { aRoster, createMemoryEventStore, repNo } from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import { decideAll } from "../src/core/decide-all.ts";
import { governanceFold } from "../src/core/aggregates.ts";
import { createStates } from "../src/core/states.ts";
import {
  createRepositories,
  createIntake,
  type EventStore,
  historiesOf,
  policyHistory,
  seedPolicy,
} from "../src/index.ts";
import { ok } from "@leadstream/kernel";
import { changedAt, hostilePolicies } from "./support/hostile-policies.ts";
import { aProcess, salesReady, settle, violationsIn } from "./support/process.ts";
import {
  actor,
  aWorld,
  everythingOn,
  eagerPolicy,
  hot,
  normaliser,
  silent,
  silentLog,
  type World,
} from "./support/world.ts";

/** Appends to the governance stream as a version without these checks would. */
async function written({ store, clock }: Pick<World, "store" | "clock">, event: AnyEvent): Promise<void> {
  const repository = { store, clock, states: createStates(store, governanceFold, { max: 1 }) };
  await repository.states.loadFresh([GOVERNANCE_STREAM]);
  const messageId = `older-version/${await store.head()}`;
  const [outcome] = await decideAll(repository, [
    {
      stream: GOVERNANCE_STREAM,
      by: "older.v1",
      messageId,
      correlationId: messageId,
      actor,
      occurredAt: clock.now(),
      decide: () => ok([event]),
    },
  ]);
  expect(outcome?.kind).toBe("done");
}

const version = (n: number, document: unknown): AnyEvent => ({
  type: "policy.published.v1",
  data: { name: "default", version: n, document: PolicyDocument.parse(document) },
});

const storable = hostilePolicies.flatMap(([name, path, value, at]) => {
  const document = changedAt(path, value, eagerPolicy);
  return at !== null &&
    PolicyDocument.safeParse(document).success &&
    name !== "a misspelt option" &&
    !name.startsWith("100,000")
    ? [[name, document] as const]
    : [];
});

/** Everything that was logged and counted. */
function recordingTelemetry() {
  const logged: (readonly [string, unknown])[] = [];
  const gauges = new Map<string, number>();
  const log = { ...silentLog, error: (event: string, fields?: unknown) => void logged.push([event, fields]) };
  const meter = {
    ...silent,
    gauge: (name: string, labels: Readonly<Record<string, string>>, value: number) =>
      void gauges.set(`${name}/${labels["kind"]}`, value),
  };
  return { logged, gauges, log, meter };
}

const intakeOn = (world: World, { rules }: ReturnType<typeof createRepositories>) =>
  createIntake({ ...world, normaliser, rules, meter: silent });
const one = [{ sender: "web", actorKind: "service" as const, body: hot(9) }];

describe("issue 11: a stored policy that does not work", () => {
  it("is each hostile policy that an older store accepted", () => {
    expect(storable.length).toBeGreaterThan(25);
  });

  it.each(storable)("leaves the last good one in force: %s", async (_name, document) => {
    const world = await aWorld();
    await written(world, version(3, document));
    const { logged, gauges, log, meter } = recordingTelemetry();
    const { rules } = createRepositories(world.store, world.clock, meter, { log });
    const { ref, trouble } = await rules.current();
    expect(ref.version).toBe(2);
    expect(trouble.setAside).toMatchObject([{ ref: { version: 3 } }]);
    await rules.current();
    expect(logged).toEqual([["policy_set_aside", expect.objectContaining({ version: 3, inForce: 2 })]]);
    expect(gauges.get("rules_unusable/policy")).toBe(1);
  });

  it("stops neither intake nor a consumer, and the next good one comes into force", async () => {
    const world = await aWorld();
    const process = aProcess(world);
    await written(world, version(3, changedAt("followUp.tasks.1.afterDays", 1e15, eagerPolicy)));
    await written(world, version(4, changedAt("defaultCalendar", "moon", eagerPolicy)));
    expect(await intakeOn(world, process.repositories).receive(one)).toMatchObject([{ kind: "received" }]);
    await process.capture(await everythingOn(world.bus));
    await salesReady(world, process, [hot(1), hot(2)]);
    await settle(world, process);
    expect(await violationsIn(world)).toEqual([]);
    const states = async () => (await policyHistory(world.store)).map(({ state }) => state);
    expect(await states()).toEqual(["superseded", "in-force", "set-aside", "set-aside"]);
    const mended = { ...eagerPolicy, phoneRegion: "FR" };
    const published = await process.commands.publishPolicy(mended, { commandId: "mended", actor });
    expect(published).toEqual({ ok: true, value: 5 });
    expect((await process.repositories.rules.current()).trouble.setAside).toEqual([]);
    expect(await states()).toEqual(["superseded", "superseded", "superseded", "superseded", "in-force"]);
  });

  it("is a fault with remedy retry when no good one came before it", async () => {
    const world = await aWorld();
    const empty = { ...world, store: createMemoryEventStore() };
    await written(empty, version(1, changedAt("defaultCalendar", "moon")));
    const { rules } = createRepositories(empty.store, empty.clock, silent);
    await expect(rules.current()).rejects.toMatchObject({ code: "policy.invalid", remedy: "retry" });
  });

  it("gives reps with an unknown calendar the default one, with an alert", async () => {
    const world = await aWorld();
    const lost: Rep = aRoster.rep(7, { calendar: "moon" });
    await written(world, { type: "rep.changed.v1", data: { rep: lost } });
    const { logged, gauges, log, meter } = recordingTelemetry();
    const { calendarOf } = await createRepositories(world.store, world.clock, meter, { log }).rules.current();
    expect(calendarOf(repNo(7)).zone).toBe("UTC");
    expect(gauges.get("rules_unusable/rep")).toBe(1);
    expect(logged).toEqual([["rep_calendar_unknown", { repId: repNo(7) }]]);
    const process = aProcess(world);
    await salesReady(world, process, [hot(1), hot(2)]);
    await settle(world, process);
    expect(await violationsIn(world)).toEqual([]);
  });
});

/** The same store, with one damaged event of the rules. */
function damaged(store: EventStore, revision: number, change: (data: object) => unknown): EventStore {
  const read = (event: StoredEvent): StoredEvent => {
    if (event.stream !== GOVERNANCE_STREAM || event.revision !== revision) return event;
    const found = readNewEvent({ ...event, data: change(event.data) });
    if (found === null) throw new Error("the reader stops at it");
    return { ...event, ...found };
  };
  return {
    ...store,
    readMany: async (requests) => {
      const found = await store.readMany(requests);
      return historiesOf(
        new Map([...found].map(([stream, events]) => [stream, events.map(read)])),
        found.left,
      );
    },
    readAll: async (...about) => {
      const batch = await store.readAll(...about);
      return { ...batch, events: batch.events.map(read) };
    },
  };
}

describe("issue 11: stored rules that cannot be read", () => {
  const last = async ({ store }: World) =>
    ((await store.readMany([{ stream: GOVERNANCE_STREAM, from: 0 }])).get(GOVERNANCE_STREAM)?.length ?? 0) -
    1;

  it.each<[string, (data: object) => unknown]>([
    ["a document that is no object", (data) => ({ ...data, document: "from another world" })],
    ["a document without its calendars", (data) => ({ ...data, document: {} })],
    ["only its version", () => ({ version: 3 })],
    ["no name, and a document that would run", ({ name: _, ...data }: { name?: unknown }) => data],
    ["null", () => null],
    ["a text", () => "damaged"],
  ])("leaves the last good policy in force, with an alarm: %s", async (_name, change) => {
    const sound = await aWorld();
    await written(sound, version(3, { ...eagerPolicy, phoneRegion: "FR" }));
    const world = { ...sound, store: damaged(sound.store, await last(sound), change) };
    const { logged, gauges, log, meter } = recordingTelemetry();
    const { rules } = createRepositories(world.store, world.clock, meter, { log });
    const { ref, trouble } = await rules.current();
    expect(ref.version).toBe(2);
    expect(trouble.setAside).toMatchObject([{ ref: { version: 3 } }]);
    expect(trouble.setAside[0]?.defects[0]?.code).toBe("policy.unreadable");
    expect(logged).toEqual([["policy_set_aside", expect.objectContaining({ version: 3, inForce: 2 })]]);
    expect(gauges.get("rules_unusable/policy")).toBe(1);
    const process = aProcess(world);
    await salesReady(world, process, [hot(1), hot(2)]);
    await settle(world, process);
    expect(await violationsIn(world)).toEqual([]);
    expect((await policyHistory(world.store)).map(({ state }) => state)).toEqual([
      "superseded",
      "in-force",
      "set-aside",
    ]);
    // The same content, this time complete.
    const again = { ...eagerPolicy, phoneRegion: "FR" };
    const published = await process.commands.publishPolicy(again, { commandId: "again", actor });
    expect(published).toEqual({ ok: true, value: 4 });
    expect((await process.repositories.rules.current()).trouble.setAside).toEqual([]);
  });

  it("leave a rep unchanged, until it is changed again", async () => {
    const sound = await aWorld();
    const before = aRoster.rep(7, { tier: 1 });
    await written(sound, { type: "rep.changed.v1", data: { rep: before } });
    await written(sound, { type: "rep.changed.v1", data: { rep: { ...before, tier: 2 } } });
    const store = damaged(sound.store, await last(sound), () => ({
      rep: { repId: before.repId, tier: "two" },
    }));
    const world = { ...sound, store };
    const { logged, gauges, log, meter } = recordingTelemetry();
    const repositories = createRepositories(world.store, world.clock, meter, { log });
    const { reps, trouble } = await repositories.rules.current();
    expect(reps.get(before.repId)?.tier).toBe(1);
    expect(trouble.unreadable).toMatchObject([{ kind: "rep", id: before.repId }]);
    expect(logged).toEqual([
      ["rules_unreadable", expect.objectContaining({ kind: "rep", id: before.repId })],
    ]);
    expect(gauges.get("rules_unusable/unreadable")).toBe(1);
    const process = aProcess(world);
    await salesReady(world, process, [hot(1), hot(2)]);
    await settle(world, process);
    expect(await violationsIn(world)).toEqual([]);
    await process.commands.changeReps([{ ...before, tier: 3 }], { commandId: "again", actor });
    expect((await process.repositories.rules.current()).trouble.unreadable).toEqual([]);
  });

  it("leave a pool unchanged", async () => {
    const sound = await aWorld();
    await written(sound, { type: "pool.changed.v1", data: { pool: aRoster.pool({ claimsPerDay: 9 }) } });
    const world = { ...sound, store: damaged(sound.store, await last(sound), () => ({ pool: {} })) };
    const { rules } = createRepositories(world.store, world.clock, silent);
    expect((await rules.current()).trouble.unreadable).toMatchObject([{ kind: "pool", id: null }]);
  });
});

describe("issue 11: rules are checked against each other before publication", () => {
  const refusals = async (change: (p: ReturnType<typeof aProcess>["commands"]) => Promise<unknown>) => {
    const world = await aWorld();
    const head = await world.store.head();
    const answer = await change(aProcess(world).commands);
    expect(await world.store.head()).toBe(head);
    return answer;
  };
  const by = (commandId: string) => ({ commandId, actor });

  it.each([
    ["qualification.mqlAt", 90, "policy.bars-out-of-order"],
    ["followUp.protection.defaultDays", 30, "policy.protection-past-maximum"],
    ["followUp.respond.0.workingDays", 1, "policy.two-terms"],
  ])("refuses a policy that contradicts itself at %s", async (path, value, code) => {
    const document = PolicyDocument.parse(changedAt(path, value));
    const answer = await refusals((commands) => commands.publishPolicy(document, by("bad")));
    expect(answer).toMatchObject({ ok: false, error: [{ code }] });
  });

  const usd = { currency: "USD", perUnit: "0.92", from: "2026-01-01" };
  it.each([
    ["two rates of one day", [usd, { ...usd, perUnit: "0.93" }], "money.rates.1", "policy.two-rates"],
    [
      "a rate of the report currency",
      [{ ...usd, currency: "EUR" }],
      "money.rates.0",
      "policy.rate-of-report-currency",
    ],
    ["no currency of ISO 4217", [{ ...usd, currency: "ZZZ" }], "money.rates.0.currency", "invalid.custom"],
    ["a rate of 0", [{ ...usd, perUnit: "0.000" }], "money.rates.0.perUnit", "invalid.custom"],
    ["a number", [{ ...usd, perUnit: 0.92 }], "money.rates.0.perUnit", "invalid.invalid-type"],
    ["a comma", [{ ...usd, perUnit: "0,92" }], "money.rates.0.perUnit", "invalid.invalid-format"],
    ["no such day", [{ ...usd, from: "2026-02-30" }], "money.rates.0.from", "invalid.invalid-format"],
  ])("refuses exchange rates with %s, and says where and why", async (_, rates, path, code) => {
    const money = { reportCurrency: "EUR", rates };
    const document: PolicyDocument = JSON.parse(JSON.stringify({ ...defaultPolicy, money }));
    const answer = await refusals((commands) => commands.publishPolicy(document, by("bad")));
    expect(answer).toMatchObject({ ok: false, error: [{ path, code, reason: expect.stringMatching(/./u) }] });
  });

  it("refuses to remove a calendar that working reps use", async () => {
    const { utc: _, ...calendars } = defaultPolicy.calendars;
    const document = { ...defaultPolicy, calendars, defaultCalendar: "berlin" };
    const answer = await refusals((commands) => commands.publishPolicy(document, by("bad")));
    expect(answer).toMatchObject({ ok: false, error: [{ path: "calendars.utc", code: "calendar.in-use" }] });
  });

  it("refuses a working rep with an unknown calendar, and accepts one who does not work", async () => {
    const rep = aRoster.rep(8, { calendar: "moon" });
    const answer = await refusals((commands) => commands.changeReps([rep], by("rep")));
    expect(answer).toMatchObject({ ok: false, error: [{ code: "calendar.unknown" }] });
    const world = await aWorld();
    const left = { ...rep, isWorking: false };
    expect(await aProcess(world).commands.changeReps([left], by("left"))).toEqual({ ok: true, value: null });
  });

  it("refuses reps and pools past their bounds", async () => {
    const rep = aRoster.rep(8, { products: Array.from({ length: 100_000 }, (_, n) => `p-${n}`) });
    const pool = aRoster.pool({ claimsPerDay: 2 ** 50 });
    expect(await refusals((c) => c.changeReps([rep], by("rep")))).toMatchObject({
      error: [{ path: "0.products" }],
    });
    expect(await refusals((c) => c.changePools([pool], by("pool")))).toMatchObject({
      error: [{ path: "0.claimsPerDay" }],
    });
  });

  it("accepts the default rules at every start, whatever has changed since", async () => {
    const world = await aWorld();
    const moon = { ...defaultPolicy, calendars: { moon: defaultPolicy.calendars["utc"] } };
    await written(world, version(3, { ...moon, defaultCalendar: "moon" }));
    await written(world, {
      type: "rep.changed.v1",
      data: { rep: aRoster.rep(1, { calendar: "moon" }) },
    });
    await seedPolicy(aProcess(world).commands);
    expect((await policyHistory(world.store)).at(-1)?.version).toBe(3);
  });
});
