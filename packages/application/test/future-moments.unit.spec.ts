import { LeadId, type PersonCommand } from "@leadstream/contracts";
import { aRoster } from "@leadstream/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { leadOfAll } from "../src/index.ts";
import { aProcess, salesReady, settle, type Process } from "./support/process.ts";
import { actor, aWorld, historyOf, hot, type World } from "./support/world.ts";

describe("O1: nobody reports what has not happened yet", () => {
  let world: World;
  let process: Process;
  let leadId: LeadId;
  beforeEach(async () => {
    world = await aWorld();
    process = aProcess(world);
    const [found] = await salesReady(world, process, [hot(1)]);
    leadId = LeadId.parse(found);
    await settle(world, process);
  });

  const inMinutes = (minutes: number): string =>
    new Date(Date.parse(world.clock.now()) + minutes * 60_000).toISOString();
  const execute = (command: PersonCommand) =>
    process.commands.execute(command, { commandId: crypto.randomUUID(), actor, principal: leadOfAll });
  const [rep] = aRoster.reps(1);
  const commandsAt = (occurredAt: string): readonly PersonCommand[] => [
    { type: "log-interaction", leadId, kind: "call", direction: "outbound", repId: rep?.repId, occurredAt },
    { type: "log-interaction", leadId, kind: "meeting", direction: "inbound", occurredAt },
    { type: "open-opportunity", leadId, occurredAt },
    { type: "win", leadId, value: { amountMinor: 1, currency: "EUR" }, occurredAt },
  ];

  it.each([5.1, 60, 5 * 365 * 24 * 60])(
    "%d minutes ahead is refused in every command, and writes nothing",
    async (minutes) => {
      const before = await world.store.head();
      for (const command of commandsAt(inMinutes(minutes)))
        expect(await execute(command)).toMatchObject({ ok: false, error: { code: "date.in-future" } });
      expect(await world.store.head()).toBe(before);
    },
  );

  it("a clock that runs five minutes fast is forgiven", async () => {
    for (const command of commandsAt(inMinutes(4.9)))
      expect(await execute(command)).toMatchObject({ ok: true });
    expect((await historyOf(world.store)).map(({ type }) => type)).toContain("lead.won.v1");
  });
});
