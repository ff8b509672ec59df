import { LeadId } from "@leadstream/contracts";
import { beforeEach, describe, expect, it } from "vitest";
import { leadOfAll } from "../src/index.ts";
import { aProcess } from "./support/process.ts";
import { actor, aWorld, historyOf, hot, received, type World } from "./support/world.ts";

describe("issue 11: the occurredAt of a command", () => {
  let world: World;
  let leadId: LeadId;
  beforeEach(async () => {
    world = await aWorld();
    await aProcess(world).capture(await received(world, [hot(1)]));
    const captured = (await historyOf(world.store)).find(({ type }) => type === "lead.captured.v1");
    leadId = LeadId.parse(captured?.stream);
  });

  const call = (occurredAt: string) =>
    aProcess(world).commands.execute(
      { type: "log-interaction", leadId, kind: "call", direction: "outbound", occurredAt },
      { commandId: `call-${occurredAt}`, actor, principal: leadOfAll },
    );

  it.each([
    ["0000-01-01T00:00:00+23:59", "date.unreadable"],
    ["9999-12-31T23:59:59-23:59", "date.unreadable"],
    ["9999-12-31T23:59:59Z", "date.in-future"],
    ["2030-01-01T00:00:00Z", "date.in-future"],
    ["1900-01-01T00:00:00Z", "date.too-old"],
  ])("%s is refused as %s, and writes nothing", async (occurredAt, code) => {
    const before = await historyOf(world.store);
    expect(await call(occurredAt)).toMatchObject({ ok: false, error: { code } });
    expect(await historyOf(world.store)).toEqual(before);
  });

  it("is accepted up to now, like that of a submission", async () => {
    expect(await call(world.clock.now())).toMatchObject({ ok: true });
    expect(await call(world.clock.now().slice(0, 10))).toMatchObject({ ok: true });
  });
});
