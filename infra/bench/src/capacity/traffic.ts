import { Agent } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { postSubmission } from "../post-submission.ts";
import { reps, submissions } from "../submissions.ts";
import type { Standalone } from "./standalone.ts";

const AT_ONCE = 16;
const LOOK_MS = 200;

const Waiting = z.object({ quiet: z.boolean() });
const Report = z.object({ position: z.int(), rows: z.array(z.object({ leads: z.int() })) });

export type Sent = {
  readonly submissions: number;
  /** New leads: some submissions are repeat visits, some are refused. */
  readonly leads: number;
  readonly events: number;
  readonly seconds: number;
};

/** Sends submissions for this many new leads; returns when all work is done. */
export async function sendLeads(system: Standalone, leads: number, run: string): Promise<Sent> {
  await call(system, "/v1/reps", { method: "PUT", body: JSON.stringify(reps) });
  await quiet(system);
  const before = await counted(system);
  const start = performance.now();
  const list = submissions(Math.ceil(leads * SUBMISSIONS_PER_LEAD), run);
  await send(system, list);
  await quiet(system);
  const seconds = (performance.now() - start) / 1_000;
  const after = await counted(system);
  return {
    submissions: list.length,
    leads: after.leads - before.leads,
    events: after.position - before.position,
    seconds,
  };
}

/** As in the benchmarks: repeat visits, and one in fifty without contact data. */
const SUBMISSIONS_PER_LEAD = 1.5;

async function send(
  { url, key }: Standalone,
  list: readonly Parameters<typeof postSubmission>[1][],
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const waiting = list.values();
  const endpoint = { agent, port: Number(new URL(url).port), key };
  const one = async (): Promise<void> => {
    for (const submission of waiting) await postSubmission(endpoint, submission);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  agent.destroy();
}

async function quiet(system: Standalone): Promise<void> {
  while (!Waiting.parse(await call(system, "/v1/waiting")).quiet) await pause(LOOK_MS);
}

async function counted(system: Standalone): Promise<{ readonly leads: number; readonly position: number }> {
  const { position, rows } = Report.parse(await call(system, "/v1/reports/sources"));
  return { position, leads: rows.reduce((sum, row) => sum + row.leads, 0) };
}

async function call({ url, key }: Standalone, path: string, init: RequestInit = {}): Promise<unknown> {
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const reply = await fetch(`${url}${path}`, { ...init, headers });
  if (!reply.ok) throw new Error(`${path} answered ${reply.status}`);
  return reply.status === 204 ? null : reply.json();
}
