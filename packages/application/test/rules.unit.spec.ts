import { defaultPolicy, Instant } from "@leadstream/contracts";
import { createMemoryEventStore } from "@leadstream/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { createRuleBook } from "../src/governance/rules.ts";
import { createGovernance } from "../src/commands/governance.ts";
import { type EventStore, createVirtualClock } from "../src/index.ts";

const clock = createVirtualClock(Instant.parse("2026-03-02T09:00:00.000Z"));
const by = (commandId: string) => ({ commandId, actor: { kind: "service", id: "test" } }) as const;
const policyIn = (phoneRegion: string) => ({ ...defaultPolicy, phoneRegion });

describe("rules that are cached for 100 ms", () => {
  let store: EventStore;
  let reads: number;
  let nowMs: number;
  const open = () => createRuleBook(store, { keptMs: 100, nowMs: () => nowMs });
  const elsewhere = (phoneRegion: string) =>
    createGovernance({ store, clock, rules: { changed: () => undefined } }).publishPolicy(
      policyIn(phoneRegion),
      by(phoneRegion),
    );
  beforeEach(async () => {
    const inner = createMemoryEventStore();
    reads = 0;
    nowMs = 1000;
    store = {
      ...inner,
      readMany: (requests) => {
        reads += 1;
        return inner.readMany(requests);
      },
    };
    await elsewhere("DE");
    reads = 0;
  });

  it("are read once for all calls meanwhile, also concurrent ones", async () => {
    const rules = open();
    await Promise.all([rules.current(), rules.current()]);
    nowMs += 99;
    expect((await rules.current()).policy.phoneRegion).toBe("DE");
    expect(reads).toBe(1);
  });

  it("are read again after that time", async () => {
    const rules = open();
    await rules.current();
    await elsewhere("FR");
    nowMs += 100;
    expect((await rules.current()).policy.phoneRegion).toBe("FR");
  });

  it("are read again at once when this process changed them", async () => {
    const rules = open();
    await rules.current();
    await createGovernance({ store, clock, rules }).publishPolicy(policyIn("FR"), by("FR"));
    expect((await rules.current()).policy.phoneRegion).toBe("FR");
  });

  it("are read again for an event that they do not include yet", async () => {
    const rules = open();
    await rules.current();
    await elsewhere("FR");
    expect((await rules.current(0)).policy.phoneRegion).toBe("DE");
    expect((await rules.current(1)).policy.phoneRegion).toBe("FR");
  });

  it("are not cached as missing", async () => {
    store = createMemoryEventStore();
    const rules = open();
    await expect(rules.current()).rejects.toMatchObject({ code: "policy.missing" });
    await elsewhere("DE");
    expect((await rules.current()).policy.phoneRegion).toBe("DE");
  });
});
