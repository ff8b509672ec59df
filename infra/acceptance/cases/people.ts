import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { aRep, repId } from "./reps.ts";
import type { Door } from "../intake/door.ts";
import { type Case, siblings } from "./case.ts";
import { FRESH } from "./scoring.ts";
import { mailOf } from "./who.ts";

const yes = { purpose: "marketing", channel: "email", given: true };
const words = "Yes, keep me posted by e-mail.";

async function consentAfter(door: Door, email: string, last: () => Promise<unknown>): Promise<string> {
  const first = await door.lead({ contact: { email }, consents: [{ ...yes, text: words }] });
  const { lead } = await door.leadOf(first);
  await door.command(lead.leadId, "withdraw-consent", {});
  await door.settled();
  await last();
  // A withdrawal of everything is an objection to the other purposes too.
  const records = (await door.leadOf(first)).consents?.records ?? [];
  return (
    records.find((each) => each.purpose === yes.purpose && each.channel === yes.channel)?.state ?? "none"
  );
}

/** A lead in a pool that a rep has claimed. */
async function claimed(door: Door, email: string, rep: string): Promise<string> {
  const { lead } = await door.leadOf(await door.lead({ contact: { email } }));
  await door.command(lead.leadId, "claim", { repId: rep });
  await door.settled();
  return lead.leadId;
}

const owners: readonly Case[] = [
  ...siblings(
    "O1",
    "an activity dated ahead",
    [
      ["2031-01-01T00:00:00Z", "refused"],
      ["2199-12-31", "refused"],
      ["tomorrow", "refused"],
      ["now", "taken"],
    ],
    async (when, door) => {
      const rep = repId("o1");
      await door.asJson("PUT", "/v1/reps", [aRep("o1", { products: ["nothing-else"] })]);
      const leadId = await claimed(door, mailOf(door, "ahead"), rep);
      const at =
        { tomorrow: new Date(Date.now() + 86_400_000).toISOString(), now: new Date().toISOString() }[when] ??
        when;
      const call = { kind: "call", direction: "outbound", repId: rep, occurredAt: at };
      const { status } = await door.command(leadId, "interactions", call);
      return status >= 400 ? "refused" : "taken";
    },
  ),
  ...siblings(
    "O3",
    "a lost lead or a customer comes back",
    [
      ["lose", "somebody is told"],
      ["disqualify", "somebody is told"],
      ["win", "somebody is told"],
    ],
    async (how, door) => {
      const rep = repId("o3");
      await door.asJson("PUT", "/v1/reps", [aRep("o3", { products: ["nothing-else"] })]);
      const email = mailOf(door, "back");
      const leadId = await claimed(door, email, rep);
      const body = { lose: { repId: rep, reason: "timing" }, disqualify: { repId: rep, reason: "invalid" } }[
        how
      ];
      const value = { amountMinor: 100, currency: "EUR" };
      await door.command(leadId, how, body ?? { repId: rep, value });
      await door.settled();
      const again = await door.lead({ contact: { email }, action: "demo-request" });
      const { timeline } = await door.leadOf(again);
      return timeline.some(({ type }) => /came-back|reactivated/u.test(type))
        ? "somebody is told"
        : "silence";
    },
  ),
  ...siblings(
    "O6",
    "claims of former owners, tasks after release",
    [
      ["the former owner at once", "409"],
      ["another rep", "200"],
      ["the task of the former owner", "gone"],
    ],
    async (what, door) => {
      const [first, second] = [repId("o6a"), repId("o6b")];
      const reps = ["o6a", "o6b"].map((name) => aRep(name, { products: ["nothing-else"] }));
      await door.asJson("PUT", "/v1/reps", reps);
      const leadId = await claimed(door, mailOf(door, "pool"), first);
      await door.command(leadId, "release", { repId: first });
      await door.settled();
      if (what.startsWith("the task")) {
        const why = JSON.stringify((await door.get(`/v1/leads/${leadId}/why`)).body);
        return why.includes("task-first-contact") ? "there" : "gone";
      }
      const claim = { repId: what === "another rep" ? second : first };
      return String((await door.command(leadId, "claim", claim)).status);
    },
  ),
  ...siblings(
    "R3",
    "the earliest response counts, in whatever order it is told",
    [
      [[10, 40], "the one after 10, in time"],
      [[40, 10], "the one after 10, in time"],
      [[40, 20, 10], "the one after 10, in time"],
      [[10], "the one after 10, in time"],
    ],
    async (afterMs, door) => {
      const rep = repId("r3");
      await door.asJson("PUT", "/v1/reps", [aRep("r3", { products: ["nothing-else"] })]);
      const leadId = await claimed(door, mailOf(door, "late"), rep);
      const began = Date.now();
      await pause(50);
      for (const ms of afterMs) {
        const occurredAt = new Date(began + ms).toISOString();
        const call = { kind: "call", direction: "outbound", repId: rep, occurredAt };
        const { status } = await door.command(leadId, "interactions", call);
        if (status >= 400) return `refused: ${status}`;
      }
      await door.settled();
      const { timeline } = await door.detail(leadId);
      const last = timeline.findLast(({ type }) => type === "first-response.recorded.v1")?.data;
      const { at, inTime } = z.object({ at: z.string(), inTime: z.boolean() }).parse(last);
      return `the one after ${Date.parse(at) - began}, ${inTime ? "in time" : "late"}`;
    },
  ),
  ...siblings(
    "R4",
    "a deal that comes before its lead",
    [
      ["lead last", "customer"],
      ["lead first", "customer"],
      ["lead last, told twice", "customer"],
    ],
    async (order, door) => {
      const id = `crm:${door.unique("early")}`;
      const deal = {
        idempotencyKey: door.unique("deal"),
        submission: {
          record: "won",
          contact: { externalIds: [id] },
          deal: { amountMinor: 100, currency: "EUR" },
        },
      };
      const lead = { submission: { contact: { email: mailOf(door, "early"), externalIds: [id] } } };
      const rows =
        order === "lead first" ? [lead, deal] : order.includes("twice") ? [deal, deal, lead] : [deal, lead];
      for (const row of rows) {
        await door.rows("crm", [row]);
        await door.settled();
      }
      const [found] = await door.rows("crm", [lead]);
      return found === undefined ? "nothing" : (await door.leadOf(found)).lead.stage;
    },
  ),
  ...siblings(
    "R1",
    "touches before and after the win, in any order",
    [
      ["A B win", "A 1, B 0"],
      ["B A win", "A 1, B 0"],
      ["B win A", "A 1, B 0"],
    ],
    async (order, door) => {
      const [a, b] = [door.unique("chan-a"), door.unique("chan-b")];
      const [email, id] = [mailOf(door, "path"), `crm:${door.unique("path")}`];
      const ago = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();
      const contact = { email, externalIds: [id] };
      const rows: Readonly<Record<string, object>> = {
        A: { contact, source: { channel: a }, occurredAt: ago(10) },
        B: { contact, source: { channel: b }, occurredAt: ago(1) },
        win: {
          record: "won",
          contact: { externalIds: [id] },
          deal: { amountMinor: 100, currency: "EUR" },
          occurredAt: ago(5),
        },
      };
      for (const name of order.split(" ")) {
        await door.rows("crm", [{ idempotencyKey: door.unique(name), submission: rows[name] }]);
        await door.settled();
      }
      const sources = await door.report("sources");
      const creditOf = (channel: string): number =>
        sources.find((row) => row.channel === channel)?.linear ?? 0;
      return `A ${creditOf(a)}, B ${creditOf(b)}`;
    },
  ),
  ...siblings(
    "R2",
    "one truth of an attribute, in view and ledger",
    [
      [["manager", "founder-cxo"], "same"],
      [["founder-cxo", "manager"], "same"],
      [["staff", "director"], "same"],
    ],
    async (levels, door) => {
      const email = mailOf(door, "truth");
      const rows = levels.map((jobLevel, n) => ({
        submission: { contact: { email }, attributes: { jobLevel }, occurredAt: `2026-10-0${2 - n}` },
      }));
      const [one] = await door.rows("history", rows);
      if (one === undefined) return "nothing";
      const { lead, timeline } = await door.leadOf(one);
      const ledger = JSON.stringify(
        timeline.findLast(({ type }) => type.startsWith("lead.scored"))?.data ?? {},
      );
      const level = /level-(founder-cxo|director|manager|intern)/u.exec(ledger)?.[1] ?? "staff";
      return level === lead.attributes.jobLevel ? "same" : `${String(lead.attributes.jobLevel)} and ${level}`;
    },
  ),
];

/** Reps that take hot leads of one product; nobody else has it. */
const shares = siblings(
  "O4",
  "leads in equal parts, also after an absence",
  [
    [3, "5 5 5"],
    [2, "5 5"],
    [5, "5 5 5 5 5"],
  ],
  async (reps, door) => {
    const product = door.unique("only");
    const names = Array.from({ length: reps }, (_, n) => `${product}-${n}`);
    await door.asJson(
      "PUT",
      "/v1/reps",
      names.map((name) => aRep(name, { products: [product] })),
    );
    const contacts = Array.from({ length: reps * 5 }, (_, n) => mailOf(door, `hot${n}`));
    const channel = door.unique("hot");
    await door.rows(
      "hot",
      contacts.map((email) => ({
        submission: {
          contact: { email, jobTitle: "CEO" },
          action: "demo-request",
          source: { channel },
          attributes: { ...FRESH.attributes, product },
        },
      })),
    );
    await door.settled();
    await door.rows(
      "hot",
      contacts.map((email) => ({ submission: { contact: { email }, action: "trial" } })),
    );
    const counts = Map.groupBy(await door.leads(channel), ({ ownerId }) => ownerId);
    return names.map((name) => counts.get(repId(name))?.length ?? 0).join(" ");
  },
).map((each): Case => ({ ...each, isLast: true }));

export const people: readonly Case[] = [
  ...siblings(
    "C1",
    "a list import brings back who had unsubscribed",
    [
      ["list import", "withdrawn"],
      ["list import with a text", "withdrawn"],
      ["older form, late", "withdrawn"],
    ],
    async (what, door) => {
      const email = mailOf(door, "list");
      return consentAfter(door, email, async () => {
        const consents = [what === "list import" ? yes : { ...yes, text: words }];
        if (what.startsWith("list"))
          await door.rows("list", [{ submission: { contact: { email }, consents } }]);
        else await door.lead({ contact: { email }, consents, occurredAt: "2020-01-01" });
      });
    },
  ),
  ...siblings(
    "C3",
    "a new act of the person gives again",
    [
      ["new form with the text", "given"],
      ["new form without a text", "withdrawn"],
      ["old form", "withdrawn"],
    ],
    async (what, door) => {
      const email = mailOf(door, "anew");
      return consentAfter(door, email, async () => {
        const consents = [what.includes("without") ? yes : { ...yes, text: words }];
        const dated = { occurredAt: what === "old form" ? "2021-06-01" : new Date().toISOString() };
        await door.lead({ contact: { email }, consents, action: "newsletter", ...dated });
      });
    },
  ),
  ...owners,
  ...shares,
];
