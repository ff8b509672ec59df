import { createHmac } from "node:crypto";
import type { ConnectorSource } from "@leadstream/application";
import { ConservationRow, Instant, reportOf } from "@leadstream/contracts";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
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
    system = await compose({ dataDir: folder.dataDir });
    const { connectorSources } = system.platform.infrastructure;
    await connectorSources.put(aSource("forms", "typeform"));
    await connectorSources.put(aSource("hooks", "standard-webhooks"));
  });
  afterAll(async () => {
    await system.close();
    await folder.drop();
  });

  const sources = async (sender: string) => {
    await system.quiet();
    const { rows } = reportOf(ConservationRow).parse((await call(system, "/v1/reports/conservation")).body);
    return rows.find((row) => row.sender === sender);
  };

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
});
