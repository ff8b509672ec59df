import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import { text } from "node:stream/consumers";
import { z } from "zod";

/** The failure of one request: an error answer, or a connection cut before or after the work was done. */
export type Trouble = "503" | "429" | "401" | "500" | "cut-before" | "cut-after";

const Rows = z.object({
  rows: z.array(
    z.object({ idempotencyKey: z.string().optional(), submission: z.record(z.string(), z.unknown()) }),
  ),
});

/**
 * A real HTTP server that behaves like the import and report routes: it receives a row once per key, and refuses rows
 * with the channel `refuse-me`.
 */
export async function fixtureSystem() {
  const taken = new Map<string, { readonly submission: Record<string, unknown>; readonly sender: string }>();
  const refused = new Set<string>();
  const troubles: Trouble[] = [];
  const requests: { readonly path: string; readonly key: string | undefined; readonly rows: number }[] = [];
  /** What was asked to be exported. */
  const orders: unknown[] = [];
  const hooks = { afterBatch: (_batches: number) => {} };
  let batches = 0;

  const take = (sender: string, rows: z.infer<typeof Rows>["rows"]) =>
    rows.map(({ idempotencyKey, submission }) => {
      const key = `${sender}/${idempotencyKey ?? JSON.stringify(submission)}`;
      const submissionId = "subm_00000000-0000-0000-0000-000000000000";
      if (JSON.stringify(submission).includes("refuse-me")) {
        refused.add(key);
        return {
          status: "refused",
          submissionId,
          defects: [{ field: "contact", code: "unreachable", message: "no way to reach the person" }],
        };
      }
      const status = taken.has(key) ? "repeated" : "received";
      taken.set(key, { submission, sender });
      return { status, submissionId, defects: [] };
    });

  const conservation = () => {
    const senders = new Set([...taken.keys(), ...refused].map((key) => key.split("/")[0] ?? ""));
    const rows = [...senders].map((sender) => {
      const accepted = [...taken.keys()].filter((key) => key.startsWith(`${sender}/`)).length;
      const no = [...refused].filter((key) => key.startsWith(`${sender}/`)).length;
      const none = {
        duplicate: 0,
        quarantined: 0,
        waiting: 0,
        aside: 0,
        undecided: 0,
        balance: 0,
        note: null,
      };
      const row = { sender, hour: null, kind: "submissions", missing: [], ...none };
      return { ...row, received: accepted + no, accepted, refused: no };
    });
    return { position: taken.size, rows };
  };

  const exported = (path: string, body: string): unknown => {
    if (path === "/v1/exports") orders.push(JSON.parse(body));
    return path.endsWith("/file") ? "the file" : exportJob;
  };

  const answer = (path: string, body: string): unknown => {
    if (path.startsWith("/v1/exports")) return exported(path, body);
    if (path.startsWith("/v1/reports/conservation")) return conservation();
    if (path.startsWith("/v1/reports/sources/leads")) return sourceLeads;
    if (path.startsWith("/v1/reports/sources")) return sources;
    if (path === `/v1/leads/${leadDetail.lead.leadId}`) return leadDetail;
    if (path === "/v1/reps") return [{ repId: leadDetail.owner.repId, handle: "ada" }];
    const sender = /^\/v1\/imports\/(.+)$/u.exec(path)?.[1];
    if (sender === undefined) return null;
    batches += 1;
    return { results: take(sender, Rows.parse(JSON.parse(body)).rows) };
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await text(request);
    const path = request.url ?? "";
    const trouble = path.startsWith("/v1/imports/") ? troubles.shift() : undefined;
    const rows = !path.startsWith("/v1/imports/") ? 0 : Rows.parse(JSON.parse(body)).rows.length;
    requests.push({ path, key: request.headers.authorization, rows });
    if (trouble === "cut-before") return void request.socket.destroy();
    const problem = trouble === "cut-after" ? undefined : trouble;
    if (problem !== undefined) return send(response, Number(problem), { title: "trouble" });
    const answered = answer(path, body);
    if (trouble === "cut-after") return void request.socket.destroy();
    send(response, answered === null ? 404 : 200, answered);
    if (path.startsWith("/v1/imports/")) hooks.afterBatch(batches);
  };

  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    taken,
    refused,
    troubles,
    requests,
    orders,
    hooks,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
export type FixtureSystem = Awaited<ReturnType<typeof fixtureSystem>>;

/** An export that is done at once. */
export const exportJob = {
  exportId: "exp_00000000-0000-0000-0000-000000000000",
  of: "sources-leads",
  form: "xlsx",
  parameters: {},
  askedBy: "ada",
  askedAt: "2026-03-02T09:30:00.000Z",
  state: "done",
  attempts: 1,
  position: 42,
  rows: 2,
  total: 2,
  sizeBytes: 10,
  failure: null,
  endedAt: "2026-03-02T09:30:01.000Z",
};

export const sources = {
  position: 42,
  rows: [
    {
      channel: "organic search with a rather long name that no narrow terminal has room for",
      campaign: "(none)",
      leads: 2296,
      wins: 271,
      value: 1234.5,
      currency: "BRL",
      first: 271,
      last: 271,
      linear: 271,
    },
    {
      channel: "(none)",
      campaign: "(none)",
      leads: 60,
      wins: 0,
      value: null,
      currency: null,
      first: 0,
      last: 0,
      linear: 0,
    },
  ],
};

const at = "2026-03-01T09:30:00.000Z";
const uuid = "018f2c5e-0000-7000-8000-000000000001";

export const leadDetail = {
  position: 42,
  lead: {
    leadId: `lead_${uuid}`,
    subjectId: `subj_${uuid}`,
    stage: "sql",
    isQuarantined: false,
    ownerKind: "rep",
    ownerId: `rep_${uuid}`,
    score: 85,
    sender: "web-leads",
    channel: "google",
    campaign: "spring",
    source: { channel: "google", campaign: "spring", party: "first" },
    attributes: {},
    contact: null,
    contacts: [],
    contactHeldBySender: false,
    defects: [{ field: "contact.phone", code: "phone.unreadable", message: "not a phone number" }],
    capturedAt: at,
    lastActivityAt: at,
    reachedAt: { inquiry: at },
    assignments: 1,
    assignedAt: at,
    reclaims: 0,
    interactions: 1,
    touches: [],
    wonAt: null,
    value: { amountMinor: 123450, currency: "EUR" },
    lossReason: null,
  },
  owner: { kind: "rep", repId: `rep_${uuid}` },
  consents: {
    subjectId: `subj_${uuid}`,
    leadId: `lead_${uuid}`,
    records: [
      {
        recordId: "marketing/email",
        purpose: "marketing",
        channel: "email",
        state: "given",
        lawfulBasis: "consent",
        since: at,
        eventId: uuid,
      },
    ],
  },
  timeline: [
    {
      id: uuid,
      type: "lead.captured.v1",
      stream: `lead-${uuid}`,
      revision: 0,
      position: 41,
      data: { leadId: `lead_${uuid}`, kind: "form", action: null, source: { channel: "google" } },
      meta: {
        occurredAt: at,
        recordedAt: at,
        actor: { kind: "service", id: "capture" },
        correlationId: "c",
        causationId: "c",
      },
    },
  ],
  contact: { email: "ada@northwind.example" },
};

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json", "retry-after": "0" });
  response.end(JSON.stringify(body));
}

/** What a number of the report counts: the one lead, with a deal. */
export const sourceLeads = {
  position: 42,
  rows: [
    {
      leadId: leadDetail.lead.leadId,
      at: "2026-03-02T09:00:00.000Z",
      amount: { currency: "EUR", amount: "1234.50" },
      lead: leadDetail.lead,
    },
  ],
  next: "42~1",
  total: 2,
  amounts: [{ currency: "EUR", amount: "2000.00" }],
};
