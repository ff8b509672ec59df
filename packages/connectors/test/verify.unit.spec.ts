import { createHmac, generateKeyPairSync, sign as signBytes } from "node:crypto";
import { Instant } from "@leadstream/contracts";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { verification, type VerificationInput } from "../src/verification.ts";
import { escapedForm } from "../src/signatures.ts";
import { verify } from "../src/verify.ts";
import { headerText } from "../src/cloudevents/event.ts";
import { openWecom } from "../src/wecom/cipher.ts";
import { AES_KEY } from "./support/wecom.ts";
import { aRequest, aSource, aWorld, bytes, NOW, nowSeconds, SECRET } from "./support/world.ts";

const verdict = async (
  rule: VerificationInput,
  request: Parameters<typeof aRequest>[0],
  secrets: readonly string[] = [SECRET],
  pathSecret?: string,
) => {
  const source = aSource("x", { secrets: secrets.map((value) => ({ value, until: null })) });
  const result = await verify(verification(rule), { request: aRequest(request), source, pathSecret });
  return result.ok ? result.value.matched : result.error;
};

const echo = "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==";
const wecomQuery = {
  msg_signature: "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3",
  timestamp: "1409659589",
  nonce: "263014780",
  echostr: echo,
};

describe("WeCom, the vendor's own sample", () => {
  const receivedAt = Instant.parse(new Date(1_409_659_589_000).toISOString());
  const source = aSource("wecom", {
    secrets: [{ value: "QDG6eK", until: null }],
    options: { "encoding-aes-key": AES_KEY, "corp-id": "wx5823bf96d3bd56c7" },
  });

  it("answers the handshake with the bare echo", async () => {
    const world = aWorld(source);
    const answer = await world.send({ method: "GET", query: wecomQuery, receivedAt });
    expect(answer).toMatchObject({ status: 200, body: "1616140317555161061" });
    const late = await world.send({ method: "GET", query: wecomQuery });
    expect(late.status).toBe(401);
  });

  it("opens nothing that is for another company", () => {
    expect(openWecom(echo, AES_KEY, "wx5823bf96d3bd56c7")).toBe("1616140317555161061");
    expect(openWecom(echo, AES_KEY, "wx0000000000000000")).toBeNull();
    expect(openWecom(echo.slice(4), AES_KEY)).toBeNull();
    expect(openWecom(echo, "short")).toBeNull();
  });
});

describe("Meta", () => {
  const rule = {
    kind: "hmac",
    header: "x-hub-signature-256",
    prefix: "sha256=",
    triesEscapedBody: true,
  } as const;
  const signed = (text: string) => `sha256=${createHmac("sha256", SECRET).update(text).digest("hex")}`;

  it("takes the bytes as they came, and the escaped form of what a proxy decoded", async () => {
    const escaped = String.raw`{"name":"\u00e4\u00f6\u00e5 \u4e2d\u6587 \ud83d\ude00"}`;
    const headers = { "x-hub-signature-256": signed(escaped) };
    expect(escapedForm('{"name":"äöå 中文 😀"}')).toBe(escaped);
    expect(await verdict(rule, { headers, body: bytes(escaped) })).toBe("{body}");
    expect(await verdict(rule, { headers, body: bytes('{"name":"äöå 中文 😀"}') })).toBe("escaped");
    expect(await verdict(rule, { headers, body: bytes('{"name":"äöä 中文 😀"}') })).toBe("signature-wrong");
  });

  it("answers the handshake only to who knows the token", async () => {
    const world = aWorld(aSource("meta", { options: { "verify-token": "meatyhamhock" } }));
    const query = {
      "hub.mode": "subscribe",
      "hub.challenge": "1158201444",
      "hub.verify_token": "meatyhamhock",
    };
    expect(await world.send({ method: "GET", query })).toMatchObject({ status: 200, body: "1158201444" });
    const wrong = { ...query, "hub.verify_token": "meatyham" };
    expect(await world.send({ method: "GET", query: wrong })).toMatchObject({ status: 403, body: "" });
  });
});

describe("LinkedIn", () => {
  it("answers the challenge with the code and its HMAC", async () => {
    const world = aWorld(aSource("linkedin"));
    const challengeCode = "890e4665-4dfe-4ab1-b689-ed553bceeed0";
    const { status, headers, body } = await world.send({ method: "GET", query: { challengeCode } });
    expect([status, headers["Content-Type"]]).toEqual([200, "application/json"]);
    const challengeResponse = createHmac("sha256", SECRET).update(challengeCode).digest("hex");
    expect(JSON.parse(body)).toEqual({ challengeCode, challengeResponse });
  });

  it("signs nothing that could be a delivery", async () => {
    const world = aWorld(aSource("linkedin"));
    for (const challengeCode of ['hmacsha256={"type":"LEAD_ACTION"}', "{}", "", "x".repeat(36)])
      expect((await world.send({ method: "GET", query: { challengeCode } })).status).toBe(405);
  });

  it("takes the header with and without its prefix, and says over which input it was signed", async () => {
    const rule: VerificationInput = {
      kind: "hmac",
      header: "x-li-signature",
      prefix: "hmacsha256=",
      prefixIsOptional: true,
      input: "hmacsha256={body}",
      alternatives: ["{body}"],
    };
    const over = (input: string) => createHmac("sha256", SECRET).update(input).digest("hex");
    const given = (value: string) => ({ headers: { "x-li-signature": value }, body: bytes("{}") });
    expect(await verdict(rule, given(over("hmacsha256={}").toUpperCase()))).toBe("hmacsha256={body}");
    expect(await verdict(rule, given(`hmacsha256=${over("hmacsha256={}")}`))).toBe("hmacsha256={body}");
    expect(await verdict(rule, given(over("{}")))).toBe("{body}");
  });
});

describe("Standard Webhooks", () => {
  const rule = { kind: "standard-webhooks" } as const;
  const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  const headersOf = (signature: string, at = nowSeconds) => ({
    "webhook-id": "msg_1",
    "webhook-timestamp": String(at),
    "webhook-signature": signature,
  });

  it("agrees with the reference library, also among several signatures and secrets", async () => {
    const right = new Webhook(secret).sign("msg_1", new Date(NOW), "{}");
    const list = `v1,AAAA v1a,AAAA ${right}`;
    expect(await verdict(rule, { headers: headersOf(list), body: bytes("{}") }, ["whsec_AAAA", secret])).toBe(
      "standard-webhooks",
    );
    expect(await verdict(rule, { headers: headersOf(list), body: bytes("{ }") }, [secret])).toBe(
      "signature-wrong",
    );
  });

  it("takes Ed25519 signatures", async () => {
    const { publicKey, privateKey } = generateKeyPairSync("ed25519");
    const raw = publicKey.export({ format: "der", type: "spki" }).subarray(-32).toString("base64");
    const signature = signBytes(null, Buffer.from(`msg_1.${nowSeconds}.{}`), privateKey).toString("base64");
    const request = { headers: headersOf(`v1a,${signature}`), body: bytes("{}") };
    expect(await verdict(rule, request, [`whpk_${raw}`])).toBe("standard-webhooks");
    expect(await verdict(rule, request, [secret])).toBe("signature-wrong");
  });

  it("refuses what is older than five minutes", async () => {
    const signature = new Webhook(secret).sign("msg_1", new Date((nowSeconds - 301) * 1_000), "{}");
    expect(
      await verdict(rule, { headers: headersOf(signature, nowSeconds - 301), body: bytes("{}") }, [secret]),
    ).toBe("time-too-far");
    expect(
      await verdict(
        rule,
        { headers: { ...headersOf(signature), "webhook-timestamp": "x" }, body: bytes("{}") },
        [secret],
      ),
    ).toBe("time-missing");
  });
});

describe("plain secrets", () => {
  it("compares Basic, Bearer, the path and the body, each against every secret", async () => {
    const basic = (pair: string) => ({
      headers: { authorization: `Basic ${Buffer.from(pair).toString("base64")}` },
    });
    const both = ["old-one", SECRET];
    expect(await verdict({ kind: "basic", of: "user:password" }, basic("me:pw"), ["me:pw"])).toBe("secret");
    expect(await verdict({ kind: "basic", of: "user" }, basic(`${SECRET}:`), both)).toBe("secret");
    expect(await verdict({ kind: "bearer" }, { headers: { authorization: `bearer ${SECRET}` } }, both)).toBe(
      "secret",
    );
    expect(
      await verdict({ kind: "bearer", query: "access_token" }, { query: { access_token: SECRET } }),
    ).toBe("secret");
    expect(await verdict({ kind: "path-secret" }, {}, both, SECRET)).toBe("secret");
    expect(await verdict({ kind: "path-secret" }, {}, both, `${SECRET} `)).toBe("secret-wrong");
    expect(await verdict({ kind: "body-key", path: "a.k" }, { body: bytes({ a: { k: SECRET } }) })).toBe(
      "secret",
    );
    expect(await verdict({ kind: "body-key", path: "a.k" }, { body: bytes("{") })).toBe("secret-missing");
    expect(await verdict({ kind: "bearer" }, {}, [])).toBe("no-secret");
  });
});

describe("CloudEvents", () => {
  const world = () => aWorld(aSource("cloudevents"));
  const authorization = `Bearer ${SECRET}`;

  it("answers the webhook handshake", async () => {
    const headers = { "webhook-request-origin": "eventemitter.example.com", "webhook-request-rate": "120" };
    expect(await world().send({ method: "OPTIONS", headers })).toMatchObject({
      status: 200,
      headers: {
        Allow: "POST",
        "WebHook-Allowed-Origin": "eventemitter.example.com",
        "WebHook-Allowed-Rate": "120",
      },
    });
  });

  it("reads the binary mode, and decodes a header once", async () => {
    const { send, handedIn } = world();
    const headers = {
      authorization,
      "content-type": "application/json",
      "ce-specversion": "1.0",
      "ce-type": "com.example.signup",
      "ce-source": "/a%20%E4%B8%AD",
      "ce-id": "1",
    };
    expect((await send({ headers, body: bytes({ email: "b@example.com" }) })).status).toBe(202);
    expect(handedIn[0]?.body).toMatchObject({ contact: { email: "b@example.com" } });
    expect(headerText("Euro%20%E2%82%AC%20%F0%9F%98%80")).toBe("Euro € 😀");
    expect(headerText('"a \\"b\\" %25"')).toBe('a "b" %');
    expect(headerText("100%")).toBe("100%");
    expect(headerText("%C0%A0")).toBeNull();
  });

  it("reads a batch, and answers 415 to a format that it does not know", async () => {
    const { send, handedIn } = world();
    const event = { specversion: "1.0", type: "t", source: "/s", data: { email: "c@example.com" } };
    const batch = [1, 2].map((id) => ({ ...event, id: String(id) }));
    const type = { authorization, "content-type": "application/cloudevents-batch+json" };
    expect((await send({ headers: type, body: bytes(batch) })).status).toBe(202);
    expect(handedIn).toHaveLength(2);
    const avro = { authorization, "content-type": "application/cloudevents+avro" };
    expect((await send({ headers: avro, body: bytes("x") })).status).toBe(415);
    expect(
      (await send({ headers: { ...type, "content-type": "text/plain" }, body: bytes("x") })).status,
    ).toBe(415);
  });
});

describe("Segment", () => {
  it("corrects the clock of a sender by whole minutes, so that a repeat gives the same moment", async () => {
    const { send, handedIn } = aWorld(aSource("segment"));
    const call = {
      type: "track",
      event: "Demo Requested",
      userId: "u1",
      messageId: "m1",
      writeKey: SECRET,
      originalTimestamp: "2026-03-01T07:29:00.000Z",
      sentAt: "2026-03-01T07:30:00.000Z",
    };
    await send({ body: bytes(call) });
    await send({ body: bytes(call), receivedAt: Instant.parse("2026-03-01T09:30:12.000Z") });
    expect(handedIn.map(({ body }) => body)).toEqual([
      expect.objectContaining({ action: "demo-requested", occurredAt: "2026-03-01T09:29:00.000Z" }),
      expect.objectContaining({ occurredAt: "2026-03-01T09:29:00.000Z" }),
    ]);
  });

  it("answers 401 to a write key that nobody has", async () => {
    const { send, handedIn } = aWorld(aSource("segment"));
    const call = { type: "track", event: "x", userId: "u", writeKey: "another" };
    expect((await send({ body: bytes(call) }, { source: null, parts: {} })).status).toBe(401);
    expect(handedIn).toEqual([]);
  });

  it("takes a batch with Basic, and counts what names nobody aside", async () => {
    const { send, handedIn, deliveries } = aWorld(aSource("segment"));
    const headers = { authorization: `Basic ${Buffer.from(`${SECRET}:`).toString("base64")}` };
    const batch = [
      { type: "identify", userId: "u1", messageId: "m1", traits: { email: "s@example.com" } },
      { type: "page", anonymousId: "a1", messageId: "m2", properties: { url: "https://example.com/p" } },
      { type: "track", messageId: "m3", event: "x" },
    ];
    const answer = await send(
      { headers, body: bytes({ batch }) },
      { source: null, parts: { call: "batch" } },
    );
    expect(answer).toMatchObject({ status: 200, body: '{"success":true}' });
    expect(handedIn.map(({ body }) => body)).toEqual([
      expect.objectContaining({ kind: "form" }),
      expect.objectContaining({
        kind: "page-view",
        source: { landingPage: "https://example.com/p" },
        contact: { anonymousIds: ["a1"] },
      }),
    ]);
    expect(await deliveries.page("web", { limit: 1 })).toMatchObject([{ counts: { aside: 1 } }]);
  });
});

describe("ids of 64 bits", () => {
  it("stay exactly as they were sent", async () => {
    const { send, handedIn } = aWorld(aSource("google-ads"));
    const text = `{"lead_id":"L","google_key":"${SECRET}","campaign_id":9223372036854775807,"user_column_data":[]}`;
    await send({ body: bytes(text) });
    expect(handedIn[0]?.body).toMatchObject({ source: { campaign: "9223372036854775807" } });
  });
});

describe("a page's script", () => {
  const form = { type: "form", id: "1", fields: { email: "p@example.com" } };
  const path = { pathSecret: SECRET };

  it("is turned away where its origin is not listed, and the refusal is counted by its reason", async () => {
    const { send, handedIn, deliveries } = aWorld(aSource("browser"));
    const answer = await send({ body: bytes(form), page: "foreign" }, path);
    expect(answer).toMatchObject({ status: 403, body: '{"code":"origin.not-listed"}' });
    expect(handedIn).toEqual([]);
    expect(await deliveries.refusals()).toMatchObject([{ reason: "origin-not-listed", count: 1 }]);
    expect((await send({ body: bytes(form), page: "listed" }, path)).status).toBe(204);
    expect(handedIn).toHaveLength(1);
  });

  it.each(["segment", "hubspot-forms"])("of a foreign origin may not send to %s", async (connector) => {
    const { send, handedIn } = aWorld(aSource(connector, connector === "segment" ? {} : { secrets: [] }));
    expect((await send({ body: bytes({ writeKey: SECRET }), page: "foreign" })).status).toBe(403);
    expect(handedIn).toEqual([]);
  });

  it("makes no difference to a form that needs no script", async () => {
    const { send } = aWorld(aSource("salesforce-form", { secrets: [] }));
    const body = bytes("oid=1&email=w%40example.com");
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    expect((await send({ body, headers, page: "foreign" })).status).toBe(200);
  });
});
