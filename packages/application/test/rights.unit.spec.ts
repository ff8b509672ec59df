import { LeadId, type PersonCommand } from "@leadstream/contracts";
import { repNo, t } from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import { maskContact } from "../src/access/mask-contact.ts";
import { type EventStore, leadOfAll, type Principal } from "../src/index.ts";
import { aProcess, salesReady, settle } from "./support/process.ts";
import { actor, aWorld, historyOf, hot } from "./support/world.ts";

const repOf = (n: number): Principal => ({ roles: ["rep"], repId: repNo(n), teams: null });

const lose = (leadId: LeadId): PersonCommand => ({
  type: "lose",
  leadId,
  reason: "budget",
  note: "too dear",
});

async function heldLead() {
  const world = await aWorld();
  const process = aProcess(world);
  const [leadId] = await salesReady(world, process, [hot(1)]);
  await settle(world, process);
  const given = (await historyOf(world.store)).find((e) => e.type === "lead.assigned.v2");
  const holder =
    [1, 2, 3].find((n) => given?.type === "lead.assigned.v2" && given.data.repId === repNo(n)) ?? 0;
  return { world, process, leadId: LeadId.parse(leadId), holder };
}

/** Just before the first append of another caller, the manager puts the lead back into its pool. */
function takenBackBefore(store: EventStore, takeBack: () => Promise<unknown>): EventStore {
  let isDone = false;
  return {
    ...store,
    appendMany: async (appends) => {
      if (!isDone) {
        isDone = true;
        await takeBack();
      }
      return store.appendMany(appends);
    },
  };
}

describe("issue 11: rights on the current lead", () => {
  it("are checked at decision time: the former rep cannot mark a lead as lost that is taken back meanwhile", async () => {
    const { world, process, leadId, holder } = await heldLead();
    const takeBack = () =>
      process.commands.execute(
        { type: "release", leadId, reason: "no-time" },
        { commandId: "back", actor, principal: leadOfAll },
      );
    const { commands } = aProcess(world, takenBackBefore(world.store, takeBack));
    const principal = repOf(holder);
    const no = await commands.execute(lose(leadId), { commandId: "lose", actor, principal });
    expect(no).toMatchObject({ ok: false, error: { code: "lead.not-claimed" } });
    expect((await historyOf(world.store)).map(({ type }) => type)).not.toContain("lead.lost.v1");
  });

  it("store nothing of a refused command: its note is not in the vault", async () => {
    const { world, process, leadId, holder } = await heldLead();
    const before = world.vault.dump();
    const principal = repOf((holder % 3) + 1);
    const no = await process.commands.execute(lose(leadId), { commandId: "lose", actor, principal });
    expect(no).toMatchObject({
      ok: false,
      error: { code: "lead.not-yours", facts: { heldBy: repNo(holder) } },
    });
    expect(world.vault.dump()).toBe(before);
  });

  it("give a manager in a rep's name no more rights than the rep has", async () => {
    const { process, leadId, holder } = await heldLead();
    const execute = (repId: ReturnType<typeof repNo>) =>
      process.commands.execute(
        { type: "log-interaction", leadId, repId, kind: "call", direction: "outbound", occurredAt: t(0) },
        { commandId: `call-${repId}`, actor, principal: leadOfAll },
      );
    expect(await execute(repNo((holder % 3) + 1))).toMatchObject({
      ok: false,
      error: { code: "lead.not-yours" },
    });
    expect(await execute(repNo(holder))).toMatchObject({ ok: true });
  });

  it("let an executed command be sent again, whoever has the lead by now", async () => {
    const { process, leadId, holder } = await heldLead();
    const principal = repOf(holder);
    const release = () =>
      process.commands.execute(
        { type: "release", leadId, repId: repNo(holder), reason: "no-time" },
        { commandId: "release", actor, principal },
      );
    expect(await release()).toMatchObject({ ok: true });
    expect(await release()).toMatchObject({ ok: true, value: { events: [] } });
  });
});

describe("a masked contact", () => {
  it.each([
    [{ email: "ada@bigcorp.co.example" }, { email: "a***@b***.example" }],
    [{ email: "nonsense" }, { email: "n***@***" }],
    [{ phone: "+49 30 1234512" }, { phone: "+49 ••• ••12" }],
    [{ phone: "+1 202 555 0142" }, { phone: "+1 ••• ••42" }],
    [{ phone: "030 1234512" }, { phone: "••• ••12" }],
    [{ phone: "12345" }, { phone: "•••" }],
    [{ fullName: "Ada  King Lovelace" }, { fullName: "A. K. L." }],
    [{ company: "王先生公司", jobTitle: "CEO" }, { company: "王•••" }],
    [{ externalIds: ["crm:ada"], anonymousIds: ["a"], ip: "192.0.2.1", userAgent: "x" }, {}],
  ])("of %j is %j", (contact, masked) => {
    expect(maskContact(contact)).toEqual(masked);
  });
});
