import { randomUUID } from "node:crypto";
import { EventId, type LeadEvent, type LeadId, type NewEvent } from "@leadstream/contracts";
import {
  aLead,
  aRoster,
  createMemoryEventStore,
  createMemoryReadModel,
  type Fact,
  leadNo,
  repNo,
  subjectNo,
  submissionNo,
  t,
} from "@leadstream/testing";
import { describe, expect, it, onTestFinished } from "vitest";
import {
  type ChangeFeedParts,
  type ChangeMessage,
  createChangeFeed,
  createCommands,
  createRepositories,
  createVirtualClock,
  type Principal,
  rebuildViews,
  seedPolicy,
  views,
} from "../src/index.ts";
import { wanted, whileWanted } from "../src/core/while-wanted.ts";
import { silent } from "./support/world.ts";

const rita: Principal = { roles: ["rep"], repId: repNo(1), teams: null };
const anna: Principal = { roles: ["analyst"], repId: null, teams: null };

/** Two reps, and leads that change when a test says so; the views follow when it says so. */
async function aWorld(parts: Partial<ChangeFeedParts> = {}) {
  const clock = createVirtualClock(t(10));
  const store = createMemoryEventStore();
  const readModel = createMemoryReadModel();
  const repositories = createRepositories(store, clock, silent);
  const commands = createCommands({ ...repositories, vault: { put: async () => [] } });
  await seedPolicy(commands);
  const reps = [aRoster.rep(1, { team: "north" }), aRoster.rep(2, { team: "south" })];
  await commands.changeReps(reps, { commandId: "reps", actor: { kind: "service", id: "seed" } });
  const revisions = new Map<string, number>();
  const tell = async (leadId: LeadId, ...facts: readonly Fact<LeadEvent>[]): Promise<void> => {
    const events = facts.map((fact): NewEvent<LeadEvent> => ({
      ...fact,
      id: EventId.parse(randomUUID()),
      meta: {
        occurredAt: t(9),
        recordedAt: t(9),
        actor: { kind: "service", id: "seed" },
        correlationId: "seed",
        causationId: "seed",
      },
    }));
    const expected = revisions.get(leadId) ?? -1;
    await store.appendMany([{ stream: leadId, expected, events }]);
    revisions.set(leadId, expected + events.length);
  };
  const show = () => rebuildViews({ store, readModel, projections: views });
  await show();
  const feed = createChangeFeed({
    store,
    readModel,
    rules: repositories.rules,
    clock,
    tickMs: 2,
    pulseMs: 20,
    ...parts,
  });
  const captured = (n: number): Promise<void> => {
    const leadId = leadNo(n);
    return tell(
      leadId,
      aLead.captured(0, { leadId, subjectId: subjectNo(n), submissionId: submissionNo(n), contact: null }),
    );
  };
  const assigned = (n: number, rep: number): Promise<void> =>
    tell(leadNo(n), aLead.assigned(1, 1, { leadId: leadNo(n), repId: repNo(rep) }));
  return { store, feed, show, tell, captured, assigned, commands };
}

/** Reads a stream until a message is the wanted one. */
function reading(feed: ReturnType<typeof createChangeFeed>, who: Principal, after: number | null) {
  const gone = new AbortController();
  onTestFinished(() => gone.abort());
  const messages = feed.follow(who, after, gone.signal)[Symbol.asyncIterator]();
  const next = async <K extends ChangeMessage["kind"]>(
    kind: K,
  ): Promise<Extract<ChangeMessage, { kind: K }>> => {
    for (;;) {
      const { done, value } = await messages.next();
      if (done === true) throw new Error("the stream has ended");
      if (isKind(value, kind)) return value;
    }
  };
  return { next, leave: () => gone.abort(), messages };
}

const isKind = <K extends ChangeMessage["kind"]>(
  message: ChangeMessage,
  kind: K,
): message is Extract<ChangeMessage, { kind: K }> => message.kind === kind;

describe("issue 16: changes", () => {
  it("are told when the views show them, and not before", async () => {
    const { feed, captured, show, store } = await aWorld();
    const { next } = reading(feed, anna, null);
    const { pulse } = await next("alive");
    expect(pulse.behindMs).toBe(0);
    await captured(1);
    // Two signs of life later nothing was told, and the age of what waits is.
    await next("alive");
    const late = await next("alive");
    expect(late.pulse).toEqual({ position: pulse.position, head: await store.head(), behindMs: 60_000 });
    await show();
    const { notice } = await next("changed");
    expect(notice).toEqual({
      position: await store.head(),
      at: t(9),
      kinds: ["lead"],
      leads: [leadNo(1)],
      hasMore: false,
    });
  });

  it("name to a rep the leads that the rep sees, or held until then; of others only that a pool changed", async () => {
    const { feed, captured, assigned, tell, show } = await aWorld();
    for (const n of [1, 2]) await captured(n);
    await show();
    const { next } = reading(feed, rita, null);
    await next("alive");
    await captured(3);
    await show();
    expect((await next("changed")).notice).toMatchObject({ kinds: ["lead"], leads: [leadNo(3)] });
    await assigned(1, 1);
    await show();
    expect((await next("changed")).notice).toMatchObject({ kinds: ["lead"], leads: [leadNo(1)] });
    await assigned(2, 2);
    await show();
    expect((await next("changed")).notice).toMatchObject({ kinds: ["pool"], leads: [] });
    const from = { kind: "rep" as const, repId: repNo(1) };
    await tell(leadNo(1), aLead.assigned(2, 2, { leadId: leadNo(1), repId: repNo(2), from }));
    await show();
    expect((await next("changed")).notice).toMatchObject({ leads: [leadNo(1)] });
  });

  it("of a lead of somebody else say nothing to a rep", async () => {
    const { feed, captured, assigned, tell, show } = await aWorld();
    await captured(1);
    await assigned(1, 2);
    await show();
    const { next } = reading(feed, rita, null);
    await next("alive");
    await tell(leadNo(1), aLead.interaction(3, { leadId: leadNo(1), repId: repNo(2) }));
    await captured(2);
    await show();
    expect((await next("changed")).notice).toMatchObject({ kinds: ["lead"], leads: [leadNo(2)] });
  });

  it("go on without a gap for whoever comes again, also when nobody read meanwhile", async () => {
    const { feed, captured, show, store } = await aWorld();
    const first = reading(feed, anna, null);
    const { at } = await first.next("alive");
    first.leave();
    await first.messages.next();
    await captured(1);
    await captured(2);
    await show();
    const again = reading(feed, anna, at);
    expect((await again.next("changed")).notice).toMatchObject({
      position: await store.head(),
      leads: [leadNo(1), leadNo(2)],
    });
  });

  it("come to a slow reader as one, with a bounded number of leads", async () => {
    const { feed, captured, show } = await aWorld();
    const slow = reading(feed, anna, null);
    const other = reading(feed, anna, null);
    await slow.next("alive");
    for (let n = 1; n <= 120; n += 1) {
      await captured(n);
      if (n % 40 !== 0) continue;
      await show();
      await other.next("changed");
    }
    const { notice } = await slow.next("changed");
    expect([notice.leads.length, notice.hasMore]).toEqual([100, true]);
  });

  it("say that a reader is behind when its position is older than what is kept", async () => {
    const { feed, captured, show, store } = await aWorld({ limits: { kept: 5, lookBack: 5 } });
    const early = reading(feed, anna, null);
    await early.next("alive");
    for (let n = 1; n <= 20; n += 1) await captured(n);
    await show();
    const head = await store.head();
    expect(await reading(feed, anna, 1).next("behind")).toEqual({ kind: "behind", position: head });
  });

  it("of the rules are for everybody", async () => {
    const { feed, commands, show } = await aWorld();
    const { next } = reading(feed, rita, null);
    await next("alive");
    await commands.changeReps([aRoster.rep(3, { team: "north" })], {
      commandId: "more",
      actor: { kind: "service", id: "seed" },
    });
    await show();
    expect((await next("changed")).notice).toMatchObject({ kinds: ["rep"], leads: [] });
  });

  it("go on for the others when the reader who began has gone, whose queries are cancelled", async () => {
    const readModel = createMemoryReadModel();
    const signals: (AbortSignal | undefined)[] = [];
    const { feed } = await aWorld({
      readModel: {
        ...readModel,
        states: () => (signals.push(wanted()), readModel.states()),
      },
    });
    const gone = new AbortController();
    const first = await whileWanted(gone.signal, async () => reading(feed, anna, null));
    await whileWanted(gone.signal, () => first.next("alive"));
    await reading(feed, rita, null).next("alive");
    await first.next("alive");
    expect([signals[0], ...new Set(signals.slice(1))]).toEqual([gone.signal, undefined]);
  });

  it("cost nothing when the last reader has gone, also one that asks for no message any more", async () => {
    const store = createMemoryEventStore();
    const signals: (AbortSignal | undefined)[] = [];
    const { feed } = await aWorld({
      store: {
        subscribeAll: (from, signal) => (signals.push(signal), store.subscribeAll(from, signal)),
      },
    });
    const first = reading(feed, anna, null);
    const last = reading(feed, rita, null);
    for (const { next } of [first, last]) await next("alive");
    const isOver = () => signals.map((signal) => signal?.aborted);
    first.leave();
    expect(isOver()).toEqual([false]);
    last.leave();
    expect(isOver()).toEqual([true]);
  });

  it("end with the fault when the views cannot be read", async () => {
    const broken = new Error("broken");
    const { feed } = await aWorld({
      readModel: { states: () => Promise.reject(broken), read: () => Promise.reject(broken) },
    });
    await expect(reading(feed, anna, null).next("changed")).rejects.toThrow("broken");
  });
});
