import { createVirtualClock } from "@leadstream/application";
import type { Instant } from "@leadstream/contracts";
import {
  aVendorServer,
  createMemoryConnectorSources,
  vendorAnswers as ok,
  type VendorReply,
} from "@leadstream/testing";
import { describe, expect, it, onTestFinished } from "vitest";
import { createFetchJson, createFreshTokens, createRenewals, type FetchJson } from "../src/index.ts";
import { arrived, aSystem } from "./support/system.ts";
import { sampleOf } from "./support/samples.ts";
import { aRequest, aSource, later, NOW } from "./support/world.ts";

/* Records and subscriptions at real HTTP servers that behave as vendors' servers do on a bad day. */

/** Long enough for any answer on a busy machine; only where the server is silent nobody waits for it. */
const patient = createFetchJson(60_000);
const impatient = createFetchJson(400);

async function serving(...replies: readonly VendorReply[]) {
  const server = await aVendorServer(...replies);
  onTestFinished(server.close);
  return server;
}

const fetched = {
  meta: {
    id: "123123123123",
    created_time: "2026-03-01T09:29:58+0000",
    field_data: [{ name: "email", values: ["f@example.com"] }],
  },
  linkedin: {
    formResponse: {
      answers: [{ name: "email", answerDetails: { textQuestionAnswer: { answer: "f@example.com" } } }],
    },
  },
  "hubspot-webhooks": { id: "901", properties: { email: "f@example.com" } },
  zoho: { data: [{ id: "410405000002264040", Email: "f@example.com" }] },
};
const optionOf: Readonly<Record<string, string>> = { zoho: "api-domain" };

describe.each(Object.entries(fetched))("a record of %s", (connector, record) => {
  const start = async (...replies: readonly VendorReply[]) => {
    const server = await serving(...replies);
    const options = {
      ...sampleOf(connector).source?.options,
      "access-token": "TOKEN",
      [optionOf[connector] ?? "api-url"]: server.url,
    };
    return { server, ...(await arrived(connector, { options })) };
  };
  it("is fetched after trouble of every kind, once, with the token", async () => {
    const elsewhere = await serving(ok(record));
    const { server, again, first, handedIn } = await start(
      { status: 500 },
      { status: 429, headers: { "Retry-After": "30" } },
      { status: 200, body: "<html>soon back</html>" },
      "silence",
      { status: 302, headers: { Location: elsewhere.url } },
      { status: 401, body: '{"error":"expired"}' },
      ok(record),
    );
    const notes: string[] = [];
    for (let minute = 2; minute < 300; minute *= 2) {
      await again(later(minute), notes.length === 3 ? impatient : patient);
      notes.push((await first())?.note ?? "");
    }
    expect(notes.slice(0, 7)).toEqual([
      "fetch-500",
      "fetch-429",
      "fetch-unreadable",
      "fetch-too-slow",
      "fetch-failed",
      "fetch-401",
      "",
    ]);
    expect(await first()).toMatchObject({ state: "done", counts: { accepted: 1 } });
    expect(handedIn).toEqual([
      expect.objectContaining({
        body: expect.objectContaining({ contact: expect.objectContaining({ email: "f@example.com" }) }),
      }),
    ]);
    expect(server.asked).toHaveLength(7);
    expect(server.asked[0]?.headers["authorization"]).toContain("TOKEN");
    // The token went nowhere else.
    expect(elsewhere.asked).toEqual([]);
  });

  it("waits where nobody listens, and says so", async () => {
    const { server, again, first } = await start();
    await server.close();
    await again(later(2), patient);
    expect(await first()).toMatchObject({ state: "notified", note: "fetch-failed" });
  });
});

it("the person of a lead of Pipedrive is fetched with the token, and joined to what the lead says", async () => {
  const person = { id: 7, name: "Pia Drive", emails: [{ value: "pia@example.com", primary: true }] };
  const { url, asked } = await serving(ok({ success: true, data: person }));
  const payload = {
    data: { person_id: 7, title: "20 licences" },
    meta: { entity: "lead", action: "create", entity_id: "1", id: "m1" },
  };
  const { source, send } = sampleOf("pipedrive");
  const system = aSystem("pipedrive", { ...source, options: { "api-token": "t", "api-url": url } });
  await system.endpoint.handle({ connector: "pipedrive", source: "web" }, aRequest(send(payload)));
  await system.again(later(2), patient);
  expect(asked).toMatchObject([{ url: "/api/v2/persons/7", headers: { "x-api-token": "t" } }]);
  expect(system.handedIn.map(({ body }) => body)).toEqual([
    expect.objectContaining({
      contact: {
        email: "pia@example.com",
        fullName: "Pia Drive",
        message: "20 licences",
        externalIds: ["pipedrive:person-7", "pipedrive:lead-1"],
      },
    }),
  ]);
});

it("an answer that does not end is not kept in memory", async () => {
  const { url } = await serving({ status: 200, body: `"${"x".repeat(1_100_000)}"` });
  expect(await createFetchJson()({ url, headers: {} })).toEqual({ kind: "failed", code: "fetch-unreadable" });
});

describe("a channel of Zoho, which ends after a day", () => {
  const app = { "refresh-token": "1000.r", "client-id": "1000.c", "client-secret": "s" };
  const token = ok({ access_token: "1000.fresh", expires_in: 3_600 });
  const made = ok({ watch: [{ code: "SUCCESS", status: "success" }] });

  async function aRenewal(replies: readonly VendorReply[], options: Readonly<Record<string, string>> = app) {
    const [accounts, api] = [await serving(token), await serving(...replies)];
    const clock = createVirtualClock(NOW);
    const source = aSource("zoho", {
      options: {
        ...options,
        "accounts-url": accounts.url,
        "api-domain": api.url,
        "notify-url": "https://leads.example/v1/connectors/zoho/web",
      },
    });
    const sources = createMemoryConnectorSources([source]);
    const outcomes: string[] = [];
    const note = (_event: string, fields: Readonly<Record<string, unknown>> = {}): void =>
      void outcomes.push(String(fields["outcome"]));
    // The third call at the vendor is the one that its server leaves unanswered, where it leaves one.
    const fetchJson: FetchJson = (request) =>
      replies[api.asked.length] === "silence" ? impatient(request) : patient(request);
    const round = createRenewals({
      sources,
      fetchJson,
      freshTokens: createFreshTokens(fetchJson, clock),
      clock,
      meter: { count: () => undefined, observe: () => undefined, gauge: () => undefined },
      log: { info: note, warn: note, error: note },
    });
    const roundsUntil = async (hours: number, everyMinutes: number): Promise<void> => {
      for (let minute = 0; minute <= hours * 60; minute += everyMinutes) {
        clock.advanceTo(later(minute));
        await round();
      }
    };
    return { accounts, api, sources, source, outcomes, round, roundsUntil };
  }

  it("is made at once with a fresh token, and renewed while half of it is left", async () => {
    const { accounts, api, sources, outcomes, roundsUntil } = await aRenewal([made]);
    await roundsUntil(48, 10);
    expect(outcomes).toEqual(Array(5).fill("renewed"));
    // For people to look at.
    const half = { at: later(46 * 60), nextAt: later(46 * 60 + 690) };
    expect([...(await sources.renewals()).values()]).toEqual([{ outcome: "renewed", ...half }]);
    expect(api.asked[0]).toMatchObject({
      method: "POST",
      url: "/crm/v8/actions/watch",
      headers: { authorization: "Zoho-oauthtoken 1000.fresh" },
    });
    expect(JSON.parse(api.asked[0]?.body ?? "")).toEqual({
      watch: [
        {
          channel_id: "1000000068001",
          events: ["Leads.create", "Leads.edit"],
          channel_expiry: "2026-03-02T08:30:00+00:00",
          token: "a-secret-of-thirty-characters!",
          notify_url: "https://leads.example/v1/connectors/zoho/web",
        },
      ],
    });
    expect(new URLSearchParams(accounts.asked[0]?.body).get("grant_type")).toBe("refresh_token");
  });

  it("is tried again soon after a failure, long before it ends", async () => {
    const { api, outcomes, roundsUntil } = await aRenewal([
      { status: 500 },
      ok({ watch: [{ code: "INVALID", status: "error" }] }),
      "silence",
      made,
    ]);
    await roundsUntil(1, 1);
    expect(outcomes).toEqual(["fetch-500", "refused", "fetch-too-slow", "renewed"]);
    expect(api.asked).toHaveLength(4);
  });

  it("of another set-up is made at once, and without one leadstream leaves it alone", async () => {
    const { api, sources, source, round } = await aRenewal([made]);
    await round();
    await round();
    expect(api.asked).toHaveLength(1);
    await sources.put({ ...source, options: { ...source.options, events: "Contacts.create" } });
    await round();
    expect(JSON.parse(api.asked[1]?.body ?? "")).toMatchObject({ watch: [{ events: ["Contacts.create"] }] });
    const { "notify-url": _, ...rest } = source.options;
    await sources.put({ ...source, options: rest });
    await round();
    expect(api.asked).toHaveLength(2);
  });

  it("cannot be made without a token, and the log says so", async () => {
    const { api, outcomes, round } = await aRenewal([made], {});
    await round();
    expect([outcomes, api.asked]).toEqual([["set-up-incomplete"], []]);
  });
});

describe("an access token of an hour", () => {
  it("is made once, used until shortly before its end, and made anew", async () => {
    const server = await serving(ok({ access_token: "t1", expires_in: 3_600 }), ok({ access_token: "t2" }));
    const clock = createVirtualClock(NOW);
    const tokens = createFreshTokens(patient, clock);
    const options = {
      "refresh-token": "r",
      "client-id": "c",
      "client-secret": "s",
      "accounts-url": server.url,
    };
    const { connectorOf } = await import("../src/index.ts");
    const zoho = connectorOf("zoho");
    if (zoho === undefined) throw new Error("no zoho");
    const tokenAt = async (at: Instant) => {
      clock.advanceTo(at);
      const ready = await tokens(zoho, aSource("zoho", { options }));
      return ready.kind === "ready" ? ready.source.options["access-token"] : ready.code;
    };
    expect([await tokenAt(later(0)), await tokenAt(later(58)), await tokenAt(later(59.5))]).toEqual([
      "t1",
      "t1",
      "t2",
    ]);
    expect(server.asked).toHaveLength(2);
  });

  it("that is refused is trouble, and no reason to ask the vendor without one", async () => {
    const server = await serving(
      { status: 400, body: '{"error":"invalid_client"}' },
      ok({ error: "denied" }),
    );
    const options = {
      "refresh-token": "r",
      "client-id": "c",
      "client-secret": "s",
      "accounts-url": server.url,
    };
    const { again, first } = await arrived("zoho", { options });
    const notes: string[] = [];
    for (const minute of [2, 4]) {
      await again(later(minute), patient);
      notes.push((await first())?.note ?? "");
    }
    expect(notes).toEqual(["token-fetch-400", "token-refused"]);
  });
});
