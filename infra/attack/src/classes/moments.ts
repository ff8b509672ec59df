import type { Must, Shot } from "../model.ts";
import { aLead, ask, type Stage } from "../stage.ts";
import { at, listAt } from "../json.ts";
import type { AttackClass } from "./class.ts";

/** Extreme instants, and text that is no instant. */
const strange: readonly string[] = [
  "0000-01-01T00:00:00+23:59",
  "0000-01-01T00:00:00Z",
  "0001-01-01T00:00:00+14:00",
  "9999-12-31T23:59:59-23:59",
  "9999-12-31T23:59:59Z",
  "2030-01-01T00:00:00Z",
  "2025-02-30T00:00:00Z",
  "2025-01-01T24:00:00Z",
  "2025-01-01T00:00:60Z",
  "+275760-09-13T00:00:00Z",
  "2025-01-01T00:00:00+99:99",
];

const command = (lead: string, segment: string, body: Record<string, unknown>, must: Must): Shot => ({
  method: "POST",
  path: `/v1/leads/${lead}/${segment}`,
  route: `/v1/leads/{leadId}/${segment}`,
  as: "local",
  what: `occurredAt ${JSON.stringify(body["occurredAt"])}`,
  body: JSON.stringify(body),
  must,
});

const call = { kind: "call", direction: "outbound", result: "reached" };
const amount = { amountMinor: 1, currency: "EUR" };

/** Point 5: one rule for every instant from outside. */
export const moments: AttackClass = {
  name: "moments",
  point: "5",
  title: "invalid instants, and instants in the future",
  play: async (stage) => {
    const lead = await aLead(stage);
    stage.book.check("there is a lead to act on", lead !== null);
    if (lead === null) return;
    const ahead = new Date(Date.now() + 10 * 60_000).toISOString();
    const bodies = [
      ["interactions", call],
      ["opportunity", { expected: amount }],
      ["win", { value: amount }],
    ] as const;
    for (const occurredAt of [...strange, ahead])
      for (const [segment, body] of bodies)
        await stage.shoot(command(lead.leadId, segment, { ...body, occurredAt }, "refused"));
    const ago = new Date(Date.now() - 1_000).toISOString();
    await stage.shoot(command(lead.leadId, "interactions", { ...call, occurredAt: ago }, "taken"));
    await submissions(stage, ahead);
    await stands(stage, lead.leadId, Date.now());
  },
};

/** A strange instant costs no lead: it becomes a defect, and the instant of receipt is used. */
async function submissions(stage: Stage, ahead: string): Promise<void> {
  for (const occurredAt of [...strange, ahead]) {
    const lead = await aLead(stage, { occurredAt });
    if (lead !== null) await stands(stage, lead.leadId, Date.now());
    else stage.book.find({ route: "/v1/leads", what: `occurredAt ${occurredAt}`, fault: "no lead" });
  }
}

const FIVE_MINUTES_MS = 300_000;

/** No event of the lead is more than five minutes ahead. */
async function stands(stage: Stage, leadId: string, nowMs: number): Promise<void> {
  const timeline = listAt(await ask(stage, `/v1/leads/${leadId}`), "timeline");
  const late = timeline.find((event) => {
    const occurredAt = at(event, "meta", "occurredAt");
    return typeof occurredAt === "string" && Date.parse(occurredAt) > nowMs + FIVE_MINUTES_MS;
  });
  if (late !== undefined)
    stage.book.find({
      route: "/v1/leads/{leadId}",
      what: "an event in the future in the history",
      fault: String(at(late, "type")),
    });
}
