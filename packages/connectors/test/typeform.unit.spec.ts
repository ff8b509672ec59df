import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { Fault } from "@leadstream/kernel";
import { aSource, aWorld, bytes, SECRET } from "./support/world.ts";

/** The shape of typeform.com/developers/webhooks/example-payload, with a made-up person. */
const payload = {
  event_id: "LtWXD3crgy",
  event_type: "form_response",
  form_response: {
    form_id: "lT4Z3j",
    token: "a3a12ec67a1365927098a606107fac15",
    submitted_at: "2026-02-28T18:17:02Z",
    landed_at: "2026-02-28T18:07:02Z",
    calculated: { score: 9 },
    hidden: { utm_source: "newsletter" },
    definition: {
      id: "lT4Z3j",
      title: "Webhooks example",
      fields: [
        {
          id: "DlXFaesGBpoF",
          title: "What is your full name?",
          type: "long_text",
          ref: "[readable_ref_long_text",
        },
        { id: "SMEUb7VJz92Q", title: "Your e-mail", type: "email", ref: "readable_ref_email" },
        { id: "k6TP9oLGgHjl", title: "Which of these do you use?", type: "multiple_choice", ref: "tools" },
      ],
    },
    answers: [
      {
        type: "text",
        text: "Lian Laurier",
        field: { id: "DlXFaesGBpoF", type: "long_text", ref: "[readable_ref_long_text" },
      },
      {
        type: "email",
        email: "laurier@example.org",
        field: { id: "SMEUb7VJz92Q", type: "email", ref: "readable_ref_email" },
      },
      {
        type: "choices",
        choices: { labels: ["London", "Sydney"] },
        field: { id: "k6TP9oLGgHjl", type: "multiple_choice", ref: "tools" },
      },
    ],
  },
};

const signed = (body: Uint8Array, secret = SECRET) => ({
  body,
  headers: {
    "content-type": "application/json",
    "typeform-signature": `sha256=${createHmac("sha256", secret).update(body).digest("base64")}`,
  },
});

describe("Typeform", () => {
  it("turns a signed response into a submission, every answer kept", async () => {
    const world = aWorld(aSource("typeform"));
    expect((await world.send(signed(bytes(payload)))).status).toBe(200);
    expect(world.handedIn).toEqual([
      expect.objectContaining({
        sender: "web-leads",
        idempotencyKey: "typeform:lT4Z3j:a3a12ec67a1365927098a606107fac15",
        body: {
          kind: "form",
          occurredAt: "2026-02-28T18:17:02.000Z",
          contact: {
            fullName: "Lian Laurier",
            email: "laurier@example.org",
            message: "Which of these do you use?: London, Sydney",
          },
          source: { channel: "newsletter" },
        },
      }),
    ]);
  });

  it("seals the raw body before it is parsed, without its signature", async () => {
    const world = aWorld(aSource("typeform"));
    const body = bytes('{"event_type":"form_response","form_response":{}}');
    expect((await world.send(signed(body))).status).toBe(200);
    expect(await world.deliveries.page("web", { limit: 9 })).toMatchObject([
      { state: "unread", note: "no-response" },
    ]);
    const sealed = await world.open("1");
    expect(sealed).toContain(Buffer.from(body).toString("base64"));
    expect(sealed).not.toContain("typeform-signature");
  });

  it("takes any of several secrets, and none that has ended", async () => {
    const secrets = [
      { value: SECRET, until: null },
      { value: "the one of before", until: "2026-03-02T00:00:00.000Z" },
      { value: "the one that ended", until: "2026-02-01T00:00:00.000Z" },
    ];
    const world = aWorld(aSource("typeform", JSON.parse(JSON.stringify({ secrets }))));
    const statuses = [];
    for (const { value } of secrets) statuses.push((await world.send(signed(bytes(payload), value))).status);
    expect(statuses).toEqual([200, 200, 401]);
  });

  it("counts what is not signed by its reason, and keeps nothing of it", async () => {
    const world = aWorld(aSource("typeform"));
    const altered = { ...signed(bytes(payload)), body: bytes({ ...payload, event_id: "other" }) };
    expect((await world.send(altered)).status).toBe(401);
    expect((await world.send({ body: bytes(payload) })).status).toBe(401);
    expect(await world.deliveries.refusals()).toMatchObject([
      { reason: "signature-missing", count: 1 },
      { reason: "signature-wrong", count: 1 },
    ]);
    expect(await world.deliveries.page("web", { limit: 9 })).toEqual([]);
    expect(world.logged.join(" ")).not.toContain("laurier");
  });

  it("never answers 404 or 410: Typeform ends a webhook for it", async () => {
    const world = aWorld(aSource("typeform"));
    const answer = await world.send(signed(bytes(payload)), { source: "gone" });
    expect(answer.status).toBe(403);
  });

  it("keeps a delivery that waits for a server, and asks for it again", async () => {
    const world = aWorld(aSource("typeform"));
    world.breakIntake(new Fault("bus.unavailable", "away"));
    expect(await world.send(signed(bytes(payload)))).toMatchObject({
      status: 503,
      headers: { "Retry-After": "30" },
    });
    expect(await world.deliveries.page("web", { limit: 9 })).toMatchObject([{ state: "waiting" }]);
  });

  it("passes a partial response over, and counts it", async () => {
    const world = aWorld(aSource("typeform"));
    await world.send(signed(bytes({ ...payload, event_type: "form_response_partial" })));
    expect(world.handedIn).toEqual([]);
    expect(await world.deliveries.page("web", { limit: 9 })).toMatchObject([
      { state: "done", counts: { aside: 1 } },
    ]);
  });

  it("keeps what the mapping cannot fill as unread, and says which field", async () => {
    const fields = { "contact.email": { column: "answer.nothing", required: true } };
    const world = aWorld(aSource("typeform", { mapping: { version: 1, sender: "web-leads", fields } }));
    expect((await world.send(signed(bytes(payload)))).status).toBe(200);
    expect(world.handedIn).toEqual([]);
    expect(await world.deliveries.page("web", { limit: 9 })).toMatchObject([
      { state: "unread", counts: { refused: 1 }, note: "mapping:contact.email:missing" },
    ]);
  });

  it("reads a response by the mapping of its source, by ref and by path", async () => {
    const mapping = {
      version: 1,
      sender: "web-leads",
      fields: {
        "contact.email": { column: "answer.readable_ref_email" },
        "contact.company": { column: "answer.tools" },
        "attributes.segment": { template: "score {form_response.calculated.score}" },
        "contact.fullName": { column: "form_response.answers.0.text" },
      },
    };
    const world = aWorld(aSource("typeform", { mapping }));
    await world.send(signed(bytes(payload)));
    expect(world.handedIn[0]?.body).toMatchObject({
      occurredAt: "2026-02-28T18:17:02.000Z",
      contact: { email: "laurier@example.org", company: "London, Sydney", fullName: "Lian Laurier" },
      attributes: { segment: "score 9" },
    });
  });
});
