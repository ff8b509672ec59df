import { PersonCommand } from "@leadstream/contracts";
import { repNo, submissionNo } from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import { leadIdFor } from "../src/core/ids.ts";
import { leadOfAll } from "../src/index.ts";
import { aProcess, salesReady } from "./support/process.ts";
import { actor, aWorld, hot } from "./support/world.ts";

const by = (commandId: string) => ({ commandId, actor, principal: leadOfAll });
const unknown = leadIdFor(submissionNo(1));
const call = { type: "log-interaction", kind: "call", direction: "outbound", repId: repNo(1) };

describe("issue 11: a code of a command that holds a telephone number or an e-mail address", () => {
  it.each([
    ["action", { ...call, action: "0170-1234567" }],
    ["action", { ...call, action: "jane-at-example-dot-org" }],
    ["result", { ...call, result: "called-00491701234567" }],
    ["reason", { type: "release", reason: "0170-123-45-67" }],
    ["reason", { type: "release-from-quarantine", reason: "49-170-1234567" }],
    ["method", { type: "withdraw-consent", method: "sms-00491701234567" }],
    ["reason", { type: "withdraw-consent", reason: "01701234567" }],
    ["tags", { type: "tag", tags: ["vip", "0170 1234567"] }],
  ])("is refused before anything is written, naming the field %s", async (field, fields) => {
    const world = await aWorld();
    const head = await world.store.head();
    const command = PersonCommand.parse({ leadId: unknown, ...fields });
    const done = await aProcess(world).commands.execute(command, by("c"));
    expect(done).toMatchObject({ ok: false, error: { code: "command.personal-data", facts: { field } } });
    expect(JSON.stringify(done)).not.toMatch(/1234567|jane/);
    expect(await world.store.head()).toBe(head);
  });

  it("does not match ordinary codes", async () => {
    const world = await aWorld();
    const process = aProcess(world);
    const [leadId = unknown] = await salesReady(world, process, [hot(1)]);
    const command = PersonCommand.parse({
      ...call,
      repId: undefined,
      leadId,
      result: "no-answer.2026-03-02",
    });
    expect(await process.commands.execute(command, by("c"))).toMatchObject({ ok: true });
  });
});
