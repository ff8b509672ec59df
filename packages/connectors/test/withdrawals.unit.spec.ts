import { createHash } from "node:crypto";
import { Submission } from "@leadstream/contracts";
import { describe, expect, it } from "vitest";
import { form, type Sample } from "./support/sample.ts";
import { sampleOf } from "./support/samples.ts";
import { sign } from "./support/signing.ts";
import { sealWecomFor } from "./support/wecom.ts";
import { aSource, aWorld, bytes, SECRET } from "./support/world.ts";

const aWorldOf = ({ connector, source }: Sample) => aWorld(aSource(connector, source));

/** What intake is given for another payload in place of the sample's. */
async function handedIn(connector: string, payload: unknown) {
  const sample = sampleOf(connector);
  const world = aWorldOf(sample);
  expect((await world.send(sample.send(payload), sample.address)).status).toBeLessThan(300);
  const [delivery] = await world.deliveries.page("web", { limit: 1 });
  for (const { body } of world.handedIn) expect(Submission.safeParse(body).error).toBeUndefined();
  return { bodies: world.handedIn.map(({ body }) => body), delivery };
}

const everything = ["marketing", "sales-contact", "enrichment", "profiling"].map((purpose) =>
  expect.objectContaining({ purpose, channel: "any", given: false }),
);
const noMail = (mechanism: string) => [{ purpose: "marketing", channel: "email", given: false, mechanism }];

describe("what ends a consent at the vendor withdraws it here", () => {
  it.each([
    ["unsubscribe", "data[reason]=manual", {}],
    ["cleaned", "data[reason]=abuse", { action: "cleaned-abuse" }],
    ["cleaned", "data[reason]=hard", { action: "cleaned-hard" }],
    ["cleaned", "", { action: "cleaned" }],
  ])("Mailchimp's %s, %s", async (type, more, rest) => {
    const text = `type=${type}&fired_at=2026-02-28 21:35:57&data[list_id]=a6b5&data[email]=api%40example.com&${more}`;
    const { bodies } = await handedIn("mailchimp", text);
    expect(bodies).toEqual([
      expect.objectContaining({ kind: "unsubscribe", consents: noMail("mailchimp"), ...rest }),
    ]);
  });

  it("ActiveCampaign's unsubscribe", async () => {
    const text =
      "type=unsubscribe&date_time=2026-02-28T12:05:37-06:00&contact[id]=173&contact[email]=ac%40example.com";
    const { bodies } = await handedIn("activecampaign", text);
    expect(bodies).toEqual([
      expect.objectContaining({ kind: "unsubscribe", consents: noMail("activecampaign") }),
    ]);
  });

  it("LinkedIn's DELETED, by the id under which the response came in", async () => {
    const response = { leadGenFormResponse: "urn:li:leadGenFormResponse:2ddee1de-1", leadType: "SPONSORED" };
    const { bodies, delivery } = await handedIn("linkedin", {
      ...response,
      leadAction: "DELETED",
      occurredAt: 1_772_357_398,
    });
    expect(bodies).toEqual([
      {
        kind: "unsubscribe",
        action: "deleted-at-source",
        occurredAt: "2026-03-01T09:29:58.000Z",
        contact: { externalIds: ["linkedin:2ddee1de-1"] },
        contactHeldBySender: true,
        source: { channel: "linkedin", medium: "paid-social" },
        consents: everything,
      },
    ]);
    expect(delivery).toMatchObject({ state: "done", counts: { aside: 0 } });
    const unknown = await handedIn("linkedin", { ...response, leadAction: "ARCHIVED" });
    expect([unknown.bodies, unknown.delivery?.counts.aside]).toEqual([[], 1]);
  });

  it("HubSpot's privacy deletion, and no tidying up of lists", async () => {
    const event = { portalId: 1, subscriptionId: 2, objectId: 901, occurredAt: 1_772_357_398_000 };
    const told = ["contact.privacyDeletion", "contact.deletion"].map((subscriptionType, eventId) => ({
      ...event,
      subscriptionType,
      eventId,
    }));
    const { bodies, delivery } = await handedIn("hubspot-webhooks", told);
    expect(bodies).toEqual([
      expect.objectContaining({ contact: { externalIds: ["hubspot:901"] }, consents: everything }),
    ]);
    expect(delivery?.counts.aside).toBe(1);
  });

  it.each(["subscribe", "profile", "upemail"])("Mailchimp's %s does not", async (type) => {
    const sent = form(`type=${type}&fired_at=2026-02-28 21:35:57&data[email]=a%40example.com`);
    const world = aWorldOf(sampleOf("mailchimp"));
    await world.send(sent, { pathSecret: SECRET });
    expect(JSON.stringify(world.handedIn)).not.toContain('"given":false');
    expect(JSON.stringify(world.handedIn)).not.toContain('"unsubscribe"');
  });
});

describe("Pipedrive", () => {
  const meta = {
    action: "create",
    entity: "lead",
    entity_id: "adf21080-0e10-11eb-879b-05d71fb426ec",
    id: "9f1b0a52",
    timestamp: "2026-02-28T18:05:37.000Z",
  };
  const data = { title: "ACME, 20 licences", person_id: 7, origin: "API", source_name: "Web forms" };
  const lead = {
    kind: "form",
    action: "lead-created",
    occurredAt: "2026-02-28T18:05:37.000Z",
    contact: {
      message: "ACME, 20 licences",
      externalIds: ["pipedrive:person-7", "pipedrive:lead-adf21080-0e10-11eb-879b-05d71fb426ec"],
    },
    source: { channel: "pipedrive", campaign: "Web forms", medium: "API" },
  };

  it("makes a new lead an interaction of its person", async () => {
    const { bodies } = await handedIn("pipedrive", { data, meta, previous: null });
    expect(bodies).toEqual([{ ...lead, contactHeldBySender: true }]);
  });

  it.each([
    ["a changed lead", { ...meta, action: "change" }, data],
    ["a lead of an organisation alone", meta, { ...data, person_id: null }],
    ["a deleted person", { ...meta, entity: "person", action: "delete" }, null],
    ["a deal", { ...meta, entity: "deal" }, data],
  ])("counts %s aside", async (_, its, about) => {
    const { bodies, delivery } = await handedIn("pipedrive", { data: about, meta: its, previous: null });
    expect([bodies, delivery?.counts.aside]).toEqual([[], 1]);
  });
});

describe("a bot of WeCom", () => {
  const message = JSON.stringify({
    Event: "change_external_contact",
    ChangeType: "add_external_contact",
    UserID: "zhangsan",
    ExternalUserID: "woAJ2GCAAAXtWyujaWJHDDGi0mACAAAA",
    State: "expo",
    CreateTime: 1_772_357_398,
  });
  const options = { "encoding-aes-key": "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C" };

  it("sends JSON for no receiver, signed and sealed as XML is", async () => {
    const world = aWorld(aSource("wecom", { options }));
    expect((await world.send(sealWecomFor("", message))).status).toBe(200);
    expect(world.handedIn.map(({ body }) => body)).toEqual([
      expect.objectContaining({ contact: { externalIds: ["wecom:woAJ2GCAAAXtWyujaWJHDDGi0mACAAAA"] } }),
    ]);
  });

  it.each([
    ["for a company where none is wanted", "", { ...options, "corp-id": "wx5823bf96d3bd56c7" }, "unread"],
    ["that is a talk with a colleague", '{"msgtype":"text","text":{"content":"hi"}}', options, "done"],
  ])("%s is not read as a person", async (_, text, settings, state) => {
    const world = aWorld(aSource("wecom", { options: settings }));
    await world.send(sealWecomFor("", text === "" ? message : text));
    expect(world.handedIn).toEqual([]);
    expect(await world.deliveries.page("web", { limit: 1 })).toMatchObject([{ state }]);
  });

  it("with another signature is turned away", async () => {
    const world = aWorld(aSource("wecom", { options }));
    const { query, ...sent } = sealWecomFor("", message);
    const wrong = createHash("sha1").update("x").digest("hex");
    expect((await world.send({ ...sent, query: { ...query, msg_signature: wrong } })).status).toBe(401);
  });
});

it("a person of Pipedrive's lead is fetched where the source has a token", async () => {
  const sample = sampleOf("pipedrive");
  const world = aWorld(aSource("pipedrive", { ...sample.source, options: { "api-token": "t" } }));
  const payload = { data: { person_id: 7 }, meta: { entity: "lead", action: "create", entity_id: "1" } };
  await world.send(sign.basic(`user:${SECRET}`)(bytes(payload)));
  expect(await world.deliveries.page("web", { limit: 1 })).toMatchObject([{ state: "notified" }]);
});
