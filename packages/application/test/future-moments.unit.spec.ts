import { LeadId, PersonCommand, personCommands } from "@leadstream/contracts";
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
  /** Every command that says when it happened, from the list of commands: a new one is tried without being named here. */
  const commandsAt = (occurredAt: string): readonly PersonCommand[] =>
    PersonCommand.options.flatMap(({ shape }) => {
      if (!("occurredAt" in shape)) return [];
      const type = shape.type.value;
      const repId = "repId" in shape ? { repId: rep?.repId } : {};
      return [PersonCommand.parse({ type, leadId, ...repId, ...personCommands[type].example, occurredAt })];
    });

  it("no command says when it happened in a field that is not checked", () => {
    const moments = PersonCommand.options.flatMap(({ shape }) =>
      Object.keys(shape).filter((name) => /(At|On|Date|Time)$/u.test(name)),
    );
    expect(new Set(moments)).toEqual(new Set(["occurredAt"]));
    expect(commandsAt(inMinutes(0)).map(({ type }) => type)).toEqual(
      expect.arrayContaining(["log-interaction", "open-opportunity", "win"]),
    );
  });

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
