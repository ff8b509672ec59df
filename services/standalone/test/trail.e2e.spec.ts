import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { aRoster } from "@leadstream/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Running, startProcess } from "./support/running.ts";
import { until } from "./support/until.ts";

const Line = z.looseObject({
  event: z.string(),
  group: z.string().optional(),
  leadId: z.string().optional(),
  eventId: z.string().optional(),
  correlationId: z.string().optional(),
});
const Taken = z.object({ submissionId: z.string() });

let folder: string;
let running: Running | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "leadstream-trail-"));
});
afterEach(async () => {
  await running?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function played(env: Readonly<Record<string, string>>) {
  running = startProcess(join(folder, "data"), env);
  const { url, key } = await running.ready;
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const send = async (method: string, path: string, body: unknown): Promise<unknown> => {
    const reply = await fetch(`${url}${path}`, { method, headers, body: JSON.stringify(body) });
    expect(reply.status).toBeLessThan(300);
    return reply.status === 204 ? null : reply.json();
  };
  await send("PUT", "/v1/reps", [aRoster.rep(1, { capacity: 5 })]);
  const attributes = { jobLevel: "founder-cxo", companySize: 250, budgetMinor: 5_000_000 };
  const lead = { contact: { email: "ada@nordlicht.example" }, attributes };
  const quiet = () =>
    until("quiet", async () => {
      const reply: unknown = await (await fetch(`${url}/v1/waiting`, { headers })).json();
      return z.object({ quiet: z.boolean() }).parse(reply).quiet ? true : undefined;
    });
  await send("POST", "/v1/leads", { ...lead, action: "demo-request" });
  await quiet();
  // The second visit lifts the lead over the threshold of the default policy.
  const last = await send("POST", "/v1/leads", { ...lead, action: "case-study-download" });
  await quiet();
  await running.stop();
  const output = running.output();
  const lines = output
    .split("\n")
    .filter((text) => text.startsWith("{"))
    .map((text) => Line.parse(JSON.parse(text)));
  return { output, lines, correlationId: Taken.parse(last).submissionId };
}

describe("issue 12: the log at info", () => {
  it("has a line with lead, event and correlation id for every decision, and nothing about the person", async () => {
    const { output, lines, correlationId } = await played({});
    const trail = lines.filter((line) => line.correlationId === correlationId);
    const steps = trail.map(({ event, group }) => (group === undefined ? event : `${event} ${group}`));
    expect(steps).toEqual(
      expect.arrayContaining([
        "submission_answered",
        "lead_decided capture.v1",
        "lead_unchanged enrichment.v1",
        "lead_decided scoring.v1",
        "lead_decided assignment.v1",
        "deadline_set reclamation.v1",
        "event_projected",
      ]),
    );
    // The first visit was looked up. The second brought nothing new to look up.
    expect(
      lines.filter(({ event, group }) => event === "lead_decided" && group === "enrichment.v1"),
    ).toHaveLength(1);
    for (const { event, leadId, eventId, stream } of trail) {
      expect(event === "submission_answered" || (leadId ?? stream)).toBeTruthy();
      expect(!/^(?:lead_decided|deadline_set|event_)/u.test(event) || eventId).toBeTruthy();
    }
    expect(output).not.toContain("nordlicht");
  });

  it("has only decisions with LOG_DECISIONS=decisions", async () => {
    const { lines } = await played({ LOG_DECISIONS: "decisions" });
    const events = new Set(lines.map(({ event }) => event));
    expect(events).toContain("lead_decided");
    expect(events).not.toContain("event_projected");
  });
});
