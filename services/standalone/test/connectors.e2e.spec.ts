import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import { gzipSync } from "node:zlib";
import type { ConnectorSource } from "@leadstream/application";
import { type ConservationKind, ConservationRow, Instant, reportOf } from "@leadstream/contracts";
import { Analytics } from "@segment/analytics-node";
import { CloudEvent, emitterFor, httpTransport, Mode } from "cloudevents";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { aDataFolder, compose, type Composed } from "./support/composed.ts";
import { call } from "./support/http.ts";

const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYqrTwjU";
const now = (): Instant => Instant.parse(new Date().toISOString());

const aSource = (id: string, connector: string, rest: Partial<ConnectorSource> = {}): ConnectorSource => ({
  id,
  connector,
  sender: `${id}-leads`,
  secrets: [{ value: secret, until: null }],
  mapping: null,
  options: {},
  createdAt: now(),
  createdBy: "anna",
  ...rest,
});

describe("connectors over HTTP", () => {
  let folder: Awaited<ReturnType<typeof aDataFolder>>;
  let system: Composed;
  beforeAll(async () => {
    folder = await aDataFolder();
    system = await compose({ dataDir: folder.dataDir, pageOrigins: ["https://www.example.com"] });
    const { connectorSources } = system.platform.infrastructure;
    await connectorSources.put(aSource("forms", "typeform"));
    await connectorSources.put(aSource("hooks", "standard-webhooks"));
    await connectorSources.put(
      aSource("tracker", "segment", { secrets: [{ value: "write-key-1", until: null }] }),
    );
    await connectorSources.put(
      aSource("events", "cloudevents", { secrets: [{ value: "token-1", until: null }] }),
    );
    await connectorSources.put(
      aSource("pages", "browser", { secrets: [{ value: "public-1", until: null }] }),
    );
    await connectorSources.put(
      aSource("web2lead", "salesforce-form", {
        secrets: [],
        options: { oid: "00D1", redirects: "https://www.example.com" },
      }),
    );
  });
  afterAll(async () => {
    await system.close();
    await folder.drop();
  });

  const conservation = async (query = "") => {
    await system.quiet();
    const { body } = await call(system, `/v1/reports/conservation${query}`);
    return reportOf(ConservationRow).parse(body).rows;
  };
  const sources = async (sender: string, wanted: ConservationKind = "submissions") =>
    (await conservation("?hours=0")).find((row) => row.sender === sender && row.kind === wanted);

  it("takes a signed Typeform response, and its repeat, as one lead", async () => {
    const body = JSON.stringify({
      event_id: "e1",
      event_type: "form_response",
      form_response: {
        form_id: "f1",
        token: "t1",
        submitted_at: "2026-02-28T18:17:02Z",
        answers: [{ type: "email", email: "müller@example.org", field: { id: "1", ref: "mail" } }],
      },
    });
    const signature = `sha256=${createHmac("sha256", secret).update(body).digest("base64")}`;
    const send = (headers: Record<string, string>) =>
      fetch(`${system.url}/v1/connectors/typeform/forms`, {
        method: "POST",
        body,
        headers: { "Content-Type": "application/json", ...headers },
      });
    expect((await send({ "Typeform-Signature": signature })).status).toBe(200);
    expect((await send({ "Typeform-Signature": signature })).status).toBe(200);
    expect((await send({})).status).toBe(401);
    expect(await sources("forms-leads")).toMatchObject({ received: 1, accepted: 1 });
    expect(await sources("forms-leads", "repeats")).toMatchObject({ received: 1, duplicate: 1 });
    expect(await sources("forms-leads", "unverified")).toMatchObject({ received: 1, refused: 1 });
  });

  it("takes what the real Standard Webhooks client signs", async () => {
    const payload = JSON.stringify({
      type: "contact.created",
      timestamp: "2026-02-28T10:00:00Z",
      data: { email: "a@example.org" },
    });
    const at = new Date();
    const headers = {
      "content-type": "application/json",
      "webhook-id": "msg_1",
      "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
      "webhook-signature": new Webhook(secret).sign("msg_1", at, payload),
    };
    const answer = await fetch(`${system.url}/v1/connectors/standard-webhooks/hooks`, {
      method: "POST",
      body: payload,
      headers,
    });
    expect(answer.status).toBe(204);
    expect(await sources("hooks-leads")).toMatchObject({ accepted: 1 });
  });

  it("takes what the real Segment client sends, unmodified", async () => {
    const client = new Analytics({ writeKey: "write-key-1", host: system.url, maxRetries: 0 });
    const failures: unknown[] = [];
    client.on("error", (error) => failures.push(error));
    client.identify({ userId: "u-1", traits: { email: "seg@example.org", firstName: "Seg" } });
    client.track({ userId: "u-1", event: "Demo Requested" });
    client.page({ userId: "u-1", name: "Pricing", properties: { url: "https://www.example.com/pricing" } });
    client.group({ userId: "u-1", groupId: "g-1", traits: { name: "Initech" } });
    await client.closeAndFlush();
    expect(failures).toEqual([]);
    expect(await sources("tracker-leads")).toMatchObject({
      received: 4,
      refused: 0,
      quarantined: 0,
    });
  });

  it("takes a gzipped batch of Segment, and refuses one that grows too large", async () => {
    const post = (batch: unknown) =>
      fetch(`${system.url}/v1/batch`, {
        method: "POST",
        body: gzipSync(JSON.stringify({ writeKey: "write-key-1", batch })),
        headers: { "Content-Type": "application/json", "Content-Encoding": "gzip" },
      });
    const identify = {
      type: "identify",
      userId: "u-2",
      messageId: "z-1",
      traits: { email: "zip@example.org" },
    };
    expect((await post([identify])).status).toBe(200);
    expect((await post([{ ...identify, traits: { x: "y".repeat(2_000_000) } }])).status).toBe(413);
    expect(await sources("tracker-leads")).toMatchObject({ received: 5 });
  });

  it("takes what the real CloudEvents client sends, in each mode", async () => {
    const to = `${system.url}/v1/connectors/cloudevents/events?access_token=token-1`;
    for (const mode of [Mode.BINARY, Mode.STRUCTURED]) {
      const emit = emitterFor(httpTransport(to), { mode });
      const data = { contact: { email: `${mode}@example.org` } };
      await emit(new CloudEvent({ type: "com.example.signup", source: "/site", id: mode, data }));
    }
    expect(await sources("events-leads")).toMatchObject({ received: 2, accepted: 2 });
  });

  it("serves leadstream.js, and takes its beacon from a page of another site", async () => {
    const script = await fetch(`${system.url}/leadstream.js`);
    expect([script.status, script.headers.get("content-type")]).toEqual([
      200,
      "text/javascript; charset=utf-8",
    ]);
    const sent = {
      type: "form",
      id: "c-1",
      url: "https://www.example.com/",
      fields: { email: "page@example.org" },
    };
    const answer = await fetch(`${system.url}/v1/connectors/browser/pages/public-1`, {
      method: "POST",
      body: JSON.stringify(sent),
      headers: { "Content-Type": "text/plain;charset=UTF-8", Origin: "https://www.example.com" },
    });
    expect(answer.status).toBe(204);
    expect(await sources("pages-leads")).toMatchObject({ accepted: 1 });
    const document = z
      .object({ paths: z.record(z.string(), z.unknown()) })
      .parse((await call(system, "/openapi.json")).body);
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(["/v1/track", "/servlet/servlet.WebToLead", "/leadstream.js"]),
    );
  });

  it("takes a Web-to-Lead form at Salesforce's own path, and leads on to an allowed page only", async () => {
    const post = (retURL: string) =>
      fetch(`${system.url}/servlet/servlet.WebToLead?encoding=UTF-8`, {
        method: "POST",
        redirect: "manual",
        body: new URLSearchParams({ oid: "00D1", retURL, last_name: "Form", email: "w2l@example.org" }),
      });
    const answer = await post("https://www.example.com/thanks");
    expect([answer.status, answer.headers.get("location")]).toEqual([302, "https://www.example.com/thanks"]);
    expect((await post("https://evil.example/")).status).toBe(200);
    expect(await sources("web2lead-leads")).toMatchObject({ accepted: 1 });
  });

  it("fetches a lead that Meta only names, and shows it as to fetch until then", async () => {
    let isUp = false;
    const graph = createServer((request, response) => {
      const lead = {
        id: "55",
        created_time: "2026-02-28T10:00:00+0000",
        field_data: [{ name: "email", values: ["meta@example.org"] }],
      };
      const isRight = isUp && request.headers.authorization === "Bearer EAAG";
      response
        .writeHead(isRight ? 200 : 500, { "Content-Type": "application/json" })
        .end(JSON.stringify(lead));
    });
    await new Promise<void>((resolve) => graph.listen(0, "127.0.0.1", () => resolve()));
    const address = graph.address();
    const port = typeof address === "object" ? address?.port : 0;
    const { connectorSources, deliveries } = system.platform.infrastructure;
    const options = { "access-token": "EAAG", "api-url": `http://127.0.0.1:${String(port)}` };
    await connectorSources.put(aSource("ads", "meta", { options }));
    const body = JSON.stringify({
      object: "page",
      entry: [{ changes: [{ field: "leadgen", value: { leadgen_id: 55 } }] }],
    });
    const signature = createHmac("sha256", secret).update(body).digest("hex");
    const send = () =>
      fetch(`${system.url}/v1/connectors/meta/ads`, {
        method: "POST",
        body,
        headers: { "X-Hub-Signature-256": `sha256=${signature}` },
      });
    await expect.poll(async () => (await send()).status, { timeout: 20_000, interval: 500 }).toBe(200);
    const figures = async () => (await deliveries.figures()).find(({ source }) => source === "ads");
    expect(await figures()).toMatchObject({ notified: 1, counts: { accepted: 0 } });
    expect(await sources("ads-leads", "notified")).toMatchObject({ received: 1, waiting: 1, balance: 0 });
    isUp = true;
    // A minute after it came the loop takes it up: the delivery is made older, so that nobody waits here.
    const text =
      "UPDATE connectors.deliveries SET received_at = received_at - interval '1 hour' WHERE source = 'ads'";
    await system.platform.infrastructure.database.query({ name: "age-delivery", text });
    await expect
      .poll(figures, { timeout: 60_000, interval: 500 })
      .toMatchObject({ notified: 0, counts: { accepted: 1 } });
    expect(await sources("ads-leads")).toMatchObject({ accepted: 1 });
    expect(await sources("ads-leads", "notified")).toBeUndefined();
    await new Promise((resolve) => graph.close(resolve));
  });

  it("balances for every sender and hour, and equals the counters of intake", async () => {
    const rows = await conservation();
    for (const row of rows) expect(row).toMatchObject({ balance: 0, undecided: 0, note: null });
    const { text } = await call(system, "/metrics");
    const counted = (name: string, sender: string): number =>
      Number(new RegExp(`^${name}\\{sender="${sender}"\\} (\\d+)$`, "mu").exec(text)?.[1] ?? 0);
    const received = (sender: string, wanted: ConservationKind): number =>
      rows
        .filter(({ sender: of, kind }) => of === sender && kind === wanted)
        .reduce((sum, row) => sum + row.received, 0);
    for (const sender of ["forms-leads", "hooks-leads", "tracker-leads", "events-leads", "pages-leads"]) {
      expect(counted("submissions_received_total", sender)).toBe(received(sender, "submissions"));
      expect(counted("submissions_repeated_total", sender)).toBe(received(sender, "repeats"));
    }
    expect(counted("submissions_received_total", "forms-leads")).toBe(1);
  });
});
