import { domainToASCII } from "node:url";
import { defaultPolicy, Submission, type SubmissionInput } from "@leadstream/contracts";
import { t } from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import { holdsPersonalData, normalizeSubmission } from "../src/index.ts";

/** Received on 2026-03-02 at 09:00 UTC. */
const received = t(0);
const read = (input: SubmissionInput) => {
  const normalized = normalizeSubmission(Submission.parse(input), {
    phoneOf: (raw) => (/^\+?[\d ]{6,}$/.test(raw) ? `+${raw.replace(/\D/g, "")}` : null),
    domainOf: (domain) => domainToASCII(domain),
    isDisposable: (domain) => domain === "mailinator.com",
    policy: defaultPolicy,
    sender: "web-form",
    receivedAt: received,
  });
  // Our messages are also searched for addresses and numbers, so they must not contain an example.
  for (const { message } of normalized.defects)
    expect(holdsPersonalData(message, "codes"), message).toBe(false);
  return normalized;
};
const reachable = { contact: { email: "ada@example.org" } };
const defectsOf = (input: SubmissionInput) =>
  read(input).defects.map(({ field, code }) => `${field}: ${code}`);

describe("an e-mail address", () => {
  it.each([
    ["ada@example.org", "ada@example.org"],
    ["  Ada.Lovelace@Example.ORG ", "ada.lovelace@example.org"],
    ["ada+news@mail.example.co.uk", "ada+news@mail.example.co.uk"],
    ["o'hara@example.ie", "o'hara@example.ie"],
    ["ada@xn--mller-kva.example", "ada@xn--mller-kva.example"],
  ])("%j is read as %j", (raw, email) => {
    const normalized = read({ contact: { email: raw } });
    expect(normalized.contact.email).toBe(email);
    expect(normalized.identities).toEqual([{ kind: "email", value: email }]);
    expect(normalized).toMatchObject({ isReachable: true, defects: [] });
  });

  it.each([
    "ada",
    "ada@",
    "@example.org",
    "ada@example",
    "a b@example.org",
    "ada@@example.org",
    "ada@-x.org",
    "ada@x..org",
  ])("%j is invalid, and does not make the person reachable", (email) => {
    expect(read({ contact: { email } })).toMatchObject({ isReachable: false, identities: [] });
    expect(defectsOf({ contact: { email } })).toEqual(["contact.email: email.malformed"]);
  });

  it("is never repeated in the defect", () => {
    expect(JSON.stringify(read({ contact: { email: "ada at example" } }).defects)).not.toContain("ada");
  });
});

describe("a phone number", () => {
  it("becomes E.164 and an identity", () => {
    const { contact, identities } = read({ contact: { phone: "+49 30 1234567" } });
    expect(contact.phone).toBe("+49301234567");
    expect(identities).toEqual([{ kind: "phone", value: "+49301234567" }]);
  });

  it("that is invalid costs the field, not the lead", () => {
    const input = { contact: { email: "ada@example.org", phone: "call me" } };
    expect(defectsOf(input)).toEqual(["contact.phone: phone.malformed"]);
    expect(read(input).isReachable).toBe(true);
  });

  it("that is blank is absent, and not a defect", () => {
    expect(defectsOf({ contact: { email: "ada@example.org", phone: "  " } })).toEqual([]);
  });
});

describe("when it happened", () => {
  it.each([
    ["2026-03-01T09:30:00Z", "2026-03-01T09:30:00.000Z"],
    ["2026-03-01T09:30:00.123456Z", "2026-03-01T09:30:00.123Z"],
    ["2026-03-01T09:30:00+02:00", "2026-03-01T07:30:00.000Z"],
    ["2026-03-01T09:30-0500", "2026-03-01T14:30:00.000Z"],
    ["2026-03-01 09:30:00", "2026-03-01T09:30:00.000Z"],
    ["2026-03-01", "2026-03-01T00:00:00.000Z"],
    ["01.03.2026", "2026-03-01T00:00:00.000Z"],
    ["29.02.2024", "2024-02-29T00:00:00.000Z"],
    ["  2026-03-01  ", "2026-03-01T00:00:00.000Z"],
    ["2026-03-02T09:05:00Z", "2026-03-02T09:05:00.000Z"],
  ])("%j is read as %s", (occurredAt, instant) => {
    expect(read({ ...reachable, occurredAt })).toMatchObject({ occurredAt: instant, defects: [] });
  });

  it.each([
    ["yesterday", "date.unreadable"],
    ["03/01/2026", "date.unreadable"],
    ["2026-13-01", "date.unreadable"],
    ["2026-02-30", "date.unreadable"],
    ["30.02.2026", "date.unreadable"],
    ["2026-02-30T10:00:00Z", "date.unreadable"],
    ["2026-02-30 10:00", "date.unreadable"],
    ["2026-03-01T25:00:00Z", "date.unreadable"],
    ["2026-03-02T09:05:01Z", "date.in-future"],
    ["2099-01-01", "date.in-future"],
    ["1969-12-31", "date.too-old"],
  ])("%j becomes the time of receipt, with the defect %s", (occurredAt, code) => {
    expect(read({ ...reachable, occurredAt }).occurredAt).toBe(received);
    expect(defectsOf({ ...reachable, occurredAt })).toEqual([`occurredAt: ${code}`]);
  });

  it("is the time of receipt if it is missing", () => {
    expect(read(reachable)).toMatchObject({ occurredAt: received, defects: [] });
    expect(read({ ...reachable, occurredAt: " " })).toMatchObject({ occurredAt: received, defects: [] });
  });
});

describe("reachability", () => {
  it("is false without an e-mail address and a phone number", () => {
    expect(read({ contact: { fullName: "Ada Lovelace" } })).toMatchObject({ isReachable: false });
    expect(read({ contact: { anonymousIds: ["visitor-1"] } })).toMatchObject({ isReachable: false });
    expect(read({ contact: { externalIds: ["crm:1"] } })).toMatchObject({ isReachable: false });
  });

  it("is true if the sender holds the contact and gives an id, which is recorded as a defect", () => {
    const held = { contactHeldBySender: true, contact: { externalIds: [" olist:dac3 "] } };
    expect(read(held)).toMatchObject({
      isReachable: true,
      identities: [{ kind: "external", value: "olist:dac3" }],
    });
    expect(defectsOf(held)).toEqual(["contact: contact.held-by-sender"]);
  });

  it("is false if the sender holds the contact but gives no id", () => {
    expect(read({ contactHeldBySender: true }).isReachable).toBe(false);
    expect(read({ contactHeldBySender: true, contact: { externalIds: ["   "] } }).isReachable).toBe(false);
  });

  it("needs no defect if the sender also gave the contact", () => {
    const both = { contactHeldBySender: true, contact: { externalIds: ["crm:1"], email: "ada@example.org" } };
    expect(read(both)).toMatchObject({ isReachable: true, defects: [] });
  });

  it("lists every defect at once", () => {
    const spoiled = {
      contact: { email: "ada", phone: "x" },
      occurredAt: "soon",
      attributes: { country: "Atlantis", language: "klingon" },
    };
    expect(defectsOf(spoiled)).toEqual([
      "contact.email: email.malformed",
      "contact.phone: phone.malformed",
      "occurredAt: date.unreadable",
      "attributes.country: country.unknown",
      "attributes.language: language.unknown",
    ]);
  });
});

describe("identities", () => {
  it("are listed with the most reliable first", () => {
    const contact = {
      anonymousIds: ["visitor-1"],
      externalIds: ["crm:1", "crm:2"],
      phone: "+49 30 1234567",
      email: "ada@example.org",
    };
    expect(read({ contact }).identities.map(({ kind }) => kind)).toEqual([
      "email",
      "external",
      "external",
      "phone",
      "anonymous",
    ]);
  });
});

describe("attributes", () => {
  it("are ISO codes", () => {
    const { attributes } = read({ ...reachable, attributes: { country: " de ", language: "EN" } });
    expect(attributes).toEqual({ country: "DE", language: "en" });
  });

  it.each([
    ["CEO", "founder-cxo"],
    ["Co-Founder & Owner", "founder-cxo"],
    ["President", "founder-cxo"],
    ["Geschäftsführerin", "founder-cxo"],
    ["Vice President Sales", "director"],
    ["Vice-President", "director"],
    ["VP Marketing", "director"],
    ["Head of Growth", "director"],
    ["Sales Manager", "manager"],
    ["Product Owner", "staff"],
    ["International Buyer", "staff"],
    ["Intern", "intern"],
    ["Praktikantin", "intern"],
    ["Accountant", "staff"],
  ])("the title %j is a %s", (jobTitle, level) => {
    expect(read({ contact: { email: "ada@example.org", jobTitle } }).attributes.jobLevel).toBe(level);
  });

  it("keep a submitted level, whatever the title", () => {
    const stated = {
      contact: { email: "ada@example.org", jobTitle: "CEO" },
      attributes: { jobLevel: "manager" },
    } as const;
    expect(read(stated).attributes.jobLevel).toBe("manager");
  });
});

describe("a source", () => {
  const sourceOf = (source: SubmissionInput["source"]) => read({ ...reachable, source }).source;

  it("is (none) and first party if it is absent", () => {
    const none = { channel: "(none)", campaign: "(none)", party: "first" };
    expect(sourceOf(undefined)).toEqual(none);
    expect(sourceOf({ channel: "", campaign: "  ", medium: " " })).toEqual(none);
  });

  it("keeps the page without credentials, query and fragment", () => {
    expect(
      sourceOf({ landingPage: "https://user:pw@shop.example/pricing?email=ada@example.org#top" }),
    ).toMatchObject({
      landingPage: "https://shop.example/pricing",
    });
    expect(sourceOf({ referrer: "https://mail.example/?q=ada" })).toMatchObject({
      referrer: "https://mail.example/",
    });
  });

  it.each([
    ["https://shop.example/confirm/ada@example.org/done", "https://shop.example/confirm/(removed)/done"],
    ["https://shop.example/u/ada%40example.org", "https://shop.example/u/(removed)"],
    ["mailto:ada@example.org", "(removed)"],
  ])("removes an e-mail address from the path %s", (landingPage, kept) => {
    expect(sourceOf({ landingPage }).landingPage).toBe(kept);
  });

  it("removes e-mail addresses from its other parts", () => {
    const { campaign, content } = sourceOf({
      campaign: "spring ada@example.org",
      content: "ada@example.org",
    });
    expect([campaign, content]).toEqual(["spring (removed)", "(removed)"]);
  });

  it("is shortened to the maximum length", () => {
    expect(sourceOf({ landingPage: `https://shop.example/${"a".repeat(900)}` }).landingPage).toHaveLength(
      200,
    );
  });
});

describe("K6 an action", () => {
  it.each(["whitepaper", "case-study", "demo", "unheard-of"])("%s that no rule knows is told", (action) => {
    expect(defectsOf({ ...reachable, action })).toEqual(["action: action.no-rule"]);
    expect(read({ ...reachable, action }).action).toBe(action);
  });

  it.each(["case-study-download", "demo-request", "contact", "webinar", "home-page"])(
    "%s is known",
    (action) => {
      expect(defectsOf({ ...reachable, action })).toEqual([]);
    },
  );

  it("is known by its kind, where a rule takes every action of that kind", () => {
    expect(defectsOf({ ...reachable, kind: "unsubscribe", action: "link-in-footer" })).toEqual([]);
  });

  it("is no defect when there is none", () => expect(defectsOf(reachable)).toEqual([]));
});

describe("signs of abuse", () => {
  const abuseOf = (input: SubmissionInput) => read(input).abuse;

  it("are absent in an ordinary form", () => {
    expect(abuseOf({ contact: { email: "ada@example.org", fullName: "Ada Schwartz" } })).toBeNull();
    expect(abuseOf({ ...reachable, honeypot: "  " })).toBeNull();
  });

  it.each([
    ["honeypot-filled", 45, { ...reachable, honeypot: "http://pills.example" }],
    ["link-in-name", 30, { contact: { email: "ada@example.org", fullName: "Earn more www.pills.example" } }],
    ["disposable-domain", 50, { contact: { email: "ada@mailinator.com" } }],
    ["nonsense-name", 30, { contact: { email: "ada@example.org", firstName: "asdf", lastName: "qwertz" } }],
    ["nonsense-name", 30, { contact: { email: "ada@example.org", fullName: "xxxx" } }],
    ["third-party-without-authorisation", 100, { ...reachable, source: { party: "third" } }],
  ] as const)("%s costs %i points", (code, points, input) => {
    expect(abuseOf(input)).toEqual({ reasons: [{ code, points }], points, bar: 50 });
  });

  it("add up, each with its reason", () => {
    const input = { contact: { email: "a@mailinator.com", firstName: "test" }, honeypot: "x" };
    expect(abuseOf(input)).toMatchObject({ points: 125, reasons: [{}, {}, {}] });
  });

  it("are absent in third-party data with an authorisation", () => {
    expect(abuseOf({ ...reachable, source: { party: "third", authorisation: "AV-17" } })).toBeNull();
  });

  it("are absent if only one part of a name is odd", () => {
    expect(
      abuseOf({ contact: { email: "ada@example.org", firstName: "Test", lastName: "Pilot" } }),
    ).toBeNull();
  });
});

describe("issue 11: personal data in other fields", () => {
  const address = "jane@x.example";
  const fields = {
    source: [
      "channel",
      "campaign",
      "medium",
      "content",
      "term",
      "landingPage",
      "referrer",
      "supplier",
      "authorisation",
    ],
    attributes: ["region", "city", "industry", "product", "segment"],
  } as const;
  const places = Object.entries(fields).flatMap(([part, names]) =>
    names.map((name) => [part, name] as const),
  );

  it.each(places)("is removed from %s.%s, with a defect", (part, name) => {
    for (const value of [address, "jane%2540x.example", "+49 151 23456789", "jane＠x.example"]) {
      const input = Submission.parse({ ...reachable, [part]: { [name]: value } });
      const normalized = read(input);
      expect(JSON.stringify([normalized.source, normalized.attributes])).not.toMatch(/jane|23456789/u);
      expect(normalized.defects).toEqual([
        expect.objectContaining({ field: `${part}.${name}`, code: "personal-data.removed" }),
      ]);
    }
  });

  it("is removed from codes, versions and language of consents", () => {
    const consent = { purpose: "marketing", channel: "email", given: true } as const;
    const spoiled = {
      noticeId: "0151-23456789",
      mechanism: "0151-23456789",
      noticeVersion: address,
      formVersion: address,
      language: "a@b.example",
    };
    const { consents, action, defects } = read({
      ...reachable,
      action: "0151-23456789",
      consents: [{ ...consent, ...spoiled }],
    });
    expect(action).toBeNull();
    expect(consents).toEqual([
      expect.objectContaining({
        noticeId: "removed",
        mechanism: "removed",
        noticeVersion: "(removed)",
        formVersion: "(removed)",
        language: "(removed)",
      }),
    ]);
    expect(defects.map(({ field }) => field).toSorted()).toEqual(
      ["action", ...Object.keys(spoiled).map((name) => `consents.0.${name}`)].toSorted(),
    );
  });

  it("is not found in typical values of senders", () => {
    const source = {
      channel: "paid_search",
      campaign: "2024-11-29_spring_10000000",
      medium: "cpc",
      content: "23851234567890123",
      term: "lead management software",
      landingPage: "https://shop.example/lp/b76ef37428e6799c421989521c0e5077",
      referrer: "https://www.google.example/",
      supplier: "Müller & Söhne",
      authorisation: "AV-2024/0815",
    };
    const attributes = {
      region: "São Paulo",
      city: "New York",
      industry: "R&D",
      product: "SKU-123456-7890",
      segment: "50-100",
    };
    const normalized = read({ ...reachable, source, attributes });
    expect(normalized).toMatchObject({ source, attributes, defects: [] });
  });
});
