import { describe, expect, it } from "vitest";
import type { FetchJson } from "../src/index.ts";
import { sampleOf } from "./support/samples.ts";
import { arrived } from "./support/system.ts";
import { aSource, later } from "./support/world.ts";

const value =
  (answer: unknown): FetchJson =>
  async () => ({ kind: "value", value: answer });

const metaLead = {
  id: "123123123123",
  created_time: "2026-03-01T09:29:58+0000",
  ad_id: "6",
  campaign_id: "77",
  field_data: [
    { name: "full_name", values: ["Joe Example"] },
    { name: "work_email", values: ["joe@example.com"] },
    { name: "budget?", values: ["high", "soon"] },
  ],
  custom_disclaimer_responses: [{ checkbox_key: "call_me", is_checked: "1" }],
};

describe("a record that the vendor only names", () => {
  const options = { "access-token": "EAAG" };

  it("is fetched with the token, handed in under its id, and then done", async () => {
    const { again, first, handedIn } = await arrived("meta", { options });
    const asked: unknown[] = [];
    const fetchJson: FetchJson = async (request) => {
      asked.push(request);
      return { kind: "value", value: metaLead };
    };
    expect(await again(later(2), fetchJson)).toBe(1);
    expect(asked).toEqual([
      {
        url: expect.stringMatching(/^https:\/\/graph\.facebook\.com\/v\d+\.\d\/123123123123\?fields=id,/u),
        headers: { Authorization: "Bearer EAAG" },
      },
    ]);
    expect(handedIn).toEqual([
      expect.objectContaining({
        idempotencyKey: "meta:123123123123",
        body: {
          kind: "form",
          occurredAt: "2026-03-01T09:29:58.000Z",
          contact: {
            fullName: "Joe Example",
            email: "joe@example.com",
            externalIds: ["meta:123123123123"],
            message: "budget?: high, soon",
          },
          source: { channel: "facebook", medium: "paid-social", campaign: "77", content: "6" },
          consents: [{ purpose: "sales-contact", channel: "any", given: true, text: "call_me" }],
        },
      }),
    ]);
    expect(await first()).toMatchObject({ state: "done", counts: { accepted: 1 } });
    expect(await again(later(3), fetchJson)).toBe(0);
  });

  it("is tried again ever later, and says why it is not there", async () => {
    const { again, first } = await arrived("meta", { options });
    const asked: number[] = [];
    for (const minute of [2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 14, 15, 16])
      await again(later(minute), async () => {
        asked.push(minute);
        return { kind: "failed", code: "fetch-500" };
      });
    expect(asked).toEqual([2, 3, 7, 15]);
    expect(await first()).toMatchObject({ state: "notified", note: "fetch-500" });
  });

  it.each(["fetch-404", "fetch-410"])(
    "that is gone at the vendor (%s) is set aside after an hour",
    async (code) => {
      const { again, first } = await arrived("meta", { options });
      for (let minute = 2; minute < 200; minute *= 2)
        await again(later(minute), async () => ({ kind: "failed", code }));
      expect(await first()).toMatchObject({ state: "unread", note: code, attempts: 6 });
    },
  );

  it("is not asked for without a token", async () => {
    const { again, first } = await arrived("meta", {});
    await again(later(2), () => Promise.reject(new Error("nothing may be asked")));
    expect(await first()).toMatchObject({ state: "notified", note: "fetch-not-set-up" });
  });

  it.each([
    [
      "linkedin",
      {
        formResponse: {
          answers: [{ name: "email", answerDetails: { textQuestionAnswer: { answer: "f@example.com" } } }],
        },
      },
    ],
    ["hubspot-webhooks", { id: "901", properties: { email: "f@example.com", hs_object_id: "901" } }],
    ["zoho", { data: [{ id: "410405000002264040", Email: "f@example.com" }] }],
  ])("of %s is read", async (connector, answer) => {
    const { again, first, handedIn } = await arrived(connector, {
      options: { ...options, ...sampleOf(connector).source?.options },
    });
    await again(later(2), value(answer));
    expect(handedIn[0]?.body).toMatchObject({ contact: { email: "f@example.com" } });
    expect(await first()).toMatchObject({ state: "done" });
  });
});

describe("a replay", () => {
  it("reads with the mended mapping what was read wrong, once", async () => {
    const { again, deliveries, sources, handedIn } = await arrived("typeform", {});
    const fields = {
      "contact.email": { column: "answer.mail" },
      "contact.company": { column: "answer.name" },
    };
    await sources.put(aSource("typeform", { mapping: { version: 1, sender: "web", fields } }));
    for (const minute of [2, 3]) {
      expect(await deliveries.requeue("web", ["done"])).toBe(1);
      await again(later(minute), value(null));
    }
    expect(handedIn.map(({ body }) => body)).toEqual([
      expect.objectContaining({ contact: expect.objectContaining({ fullName: "Lian Laurier" }) }),
      expect.objectContaining({ contact: { email: "laurier@example.org", company: "Lian Laurier" } }),
    ]);
  });

  it("hands in an item without a field that its mapping cannot read, and says so", async () => {
    const { again, deliveries, sources, handedIn, first } = await arrived("typeform", {});
    const fields = {
      "contact.email": { column: "answer.mail" },
      "attributes.companySize": { column: "answer.name", number: { as: "integer" } },
    };
    await sources.put(aSource("typeform", { mapping: { version: 1, sender: "web", fields } }));
    await deliveries.requeue("web", ["done"]);
    await again(later(2), value(null));
    expect(await first()).toMatchObject({ state: "done" });
    expect(handedIn.at(-1)).toMatchObject({
      body: { contact: { email: "laurier@example.org" } },
      mended: [{ field: "attributes.companySize", code: "unreadable-number" }],
    });
  });

  it("leaves alone what was removed from the sources", async () => {
    const { again, deliveries, sources, first } = await arrived("typeform", {});
    await deliveries.requeue("web", ["done"]);
    await sources.remove("web");
    await again(later(2), value(null));
    expect(await first()).toMatchObject({ state: "unread", note: "source-removed" });
  });
});
