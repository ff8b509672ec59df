import { beforeEach, describe, expect, it } from "vitest";
import { flawsOf, handIn, type Entry } from "./support/submit.ts";
import { aProcess, violationsIn } from "./support/process.ts";
import { aWorld, everythingOn, historyOf, received, type World } from "./support/world.ts";

let world: World;
beforeEach(async () => {
  world = await aWorld();
});

const sent = async (body: unknown): Promise<Entry> => {
  const [entry] = await handIn(world, [body]);
  if (entry === undefined) throw new Error("nothing was answered");
  return entry;
};
const email = "ada@acme.example";

describe("F1: null, numbers and empty text in optional fields", () => {
  it.each<[unknown, readonly string[], object]>([
    [{ contact: { email, phone: null } }, ["contact.phone field.empty"], { contact: { email } }],
    [{ contact: { email }, attributes: { industry: "" } }, ["attributes.industry field.empty"], {}],
    [{ contact: { email }, consents: null }, ["consents field.empty"], { consents: [] }],
    [
      { contact: { email }, source: null, attributes: null },
      ["source field.empty", "attributes field.empty"],
      {},
    ],
    [
      { contact: { email }, attributes: { companySize: "250" } },
      ["attributes.companySize field.converted"],
      { attributes: { companySize: 250 } },
    ],
    [
      { contact: { email }, attributes: { companySize: "２５０ " } },
      ["attributes.companySize field.converted"],
      { attributes: { companySize: 250 } },
    ],
    [
      { contact: { email }, attributes: { companySize: "51-200" } },
      ["attributes.companySize invalid.invalid-type"],
      {},
    ],
    [
      { contact: { email }, attributes: { companySize: 0 } },
      ["attributes.companySize invalid.too-small"],
      {},
    ],
    [
      { contact: { email }, attributes: { companySize: 2.5 } },
      ["attributes.companySize invalid.invalid-type"],
      {},
    ],
    [
      { contact: { email }, attributes: { budgetMinor: 1e300 } },
      ["attributes.budgetMinor invalid.too-big"],
      {},
    ],
    [
      { contact: { email }, attributes: [["country", "DE"]] },
      ["attributes invalid.invalid-type"],
      { attributes: {} },
    ],
    [
      { contact: { email }, attributes: { jobLevel: "Founder CXO" } },
      ["attributes.jobLevel field.converted"],
      { attributes: { jobLevel: "founder-cxo" } },
    ],
    [{ contact: { email }, kind: "Page_View" }, ["kind field.converted"], { kind: "page-view" }],
    [{ contact: { email }, kind: "telepathy" }, ["kind invalid.invalid-value"], { kind: "form" }],
    [{ contact: { email }, action: "Demo Request" }, ["action field.converted"], { action: "demo-request" }],
    [
      { contact: { email }, action: "Prícing & Page!" },
      ["action field.converted"],
      { action: "pricing-page" },
    ],
    [{ contact: { email }, action: "预约演示" }, ["action invalid.invalid-format"], {}],
    [{ contact: { email }, action: { id: 1 } }, ["action invalid.invalid-type"], {}],
    [{ contact: { email: [email, email] } }, ["contact.email field.converted"], { contact: { email } }],
    [
      { contact: { email, externalIds: "crm:7" } },
      ["contact.externalIds field.converted"],
      { contact: { externalIds: ["crm:7"] } },
    ],
    [
      { contact: { email, externalIds: [4711, null, "x", "crm:8"] } },
      [
        "contact.externalIds.2 invalid.too-small",
        "contact.externalIds.0 field.converted",
        "contact.externalIds.1 field.empty",
      ],
      { contact: { externalIds: ["4711", "crm:8"] } },
    ],
    [
      { contact: { email, externalIds: [12345678901234567890] } },
      ["contact.externalIds.0 invalid.invalid-type"],
      { contact: { externalIds: [] } },
    ],
    [
      { contact: { email }, occurredAt: 1780000000 },
      ["occurredAt field.converted", "occurredAt date.unreadable"],
      {},
    ],
    [{ contact: { email }, occurredAt: { at: "now" } }, ["occurredAt invalid.invalid-type"], {}],
    [{ contact: email }, ["contact field.converted"], { contact: { email } }],
    [{ contact: "+49 30 901840" }, ["contact field.converted"], { contact: { phone: "+49 30 901840" } }],
  ])("%j costs that field at most", async (body, flaws, taken) => {
    const entry = await sent(body);
    expect(entry.kind).toBe("received");
    expect(flawsOf(entry)).toEqual(flaws);
    expect(entry.taken).toMatchObject(taken);
  });

  it("a phone that is a number is that number", async () => {
    const entry = await sent({ contact: { email, phone: 4930901840 } });
    expect(entry.taken?.contact.phone).toBe("4930901840");
    expect(flawsOf(entry)).toContain("contact.phone field.converted");
  });

  it("nothing that was there before costs a word", async () => {
    const entry = await sent({
      contact: { email, phone: "+49 30 901840" },
      attributes: { companySize: 250 },
    });
    expect(entry).toMatchObject({ kind: "received", defects: [] });
  });
});

describe("F1: consents", () => {
  const consent = { purpose: "marketing", channel: "email", given: true, text: "Yes, write to me." };

  it.each(["true", "yes", "on", "1", 1, "TRUE", " Yes "])("given %j is given", async (given) => {
    const entry = await sent({ contact: { email }, consents: [{ ...consent, given }] });
    expect(entry.taken?.consents).toMatchObject([{ given: true }]);
  });

  it.each(["false", "no", "off", "0", 0])("given %j is refused", async (given) => {
    const entry = await sent({ contact: { email }, consents: [{ ...consent, given }] });
    expect(entry.taken?.consents).toMatchObject([{ given: false }]);
  });

  it("what is neither costs the entry, and no other", async () => {
    const phone = { ...consent, channel: "phone" };
    const entry = await sent({
      contact: { email },
      consents: [{ ...consent, given: "maybe" }, null, 7, phone],
    });
    expect(entry.taken?.consents).toMatchObject([{ channel: "phone", given: true }]);
    expect(flawsOf(entry)).toEqual([
      "consents.0.given invalid.invalid-type",
      "consents.0.given field.missing",
      "consents.2 invalid.invalid-type",
      "consents.1 field.empty",
    ]);
  });

  it("an object where a list was expected is a list of one", async () => {
    const entry = await sent({ contact: { email }, consents: consent });
    expect(entry.taken?.consents).toMatchObject([consent]);
  });

  it("more than any list may have are cut, with a word", async () => {
    const entry = await sent({ contact: { email }, consents: Array.from({ length: 30 }, () => consent) });
    expect(entry.taken?.consents).toHaveLength(20);
    expect(flawsOf(entry)).toEqual(["consents list.cut"]);
  });
});

describe("text that is too long", () => {
  it("is cut at the limit, and never within a character", async () => {
    const entry = await sent({
      contact: { email, company: `${"x".repeat(239)}😀 and more`, message: "m".repeat(9000) },
    });
    expect(entry.taken?.contact.company).toBe("x".repeat(239));
    expect(entry.taken?.contact.message).toHaveLength(8000);
    expect(flawsOf(entry)).toEqual(["contact.company text.cut", "contact.message text.cut"]);
  });

  it.each(["email", "phone"])("that is somebody's %s is left out, not made another's", async (field) => {
    const other = field === "email" ? { phone: "+49 30 901840" } : { email };
    const entry = await sent({ contact: { ...other, [field]: "1".repeat(400) } });
    expect(entry.kind).toBe("received");
    expect(entry.taken?.contact).toEqual(other);
  });
});

describe("F3: fields nobody knows", () => {
  it("are named and dropped where the person can be reached", async () => {
    const entry = await sent({
      contact: { email, mobil: "1" },
      "g-recaptcha-response": "03AF",
      csrfmiddlewaretoken: "z",
      gclid: "x",
      utf8: "✓",
    });
    expect(entry.kind).toBe("received");
    expect(flawsOf(entry).toSorted()).toEqual([
      "contact.mobil field.unknown",
      "csrfmiddlewaretoken field.unknown",
      "g-recaptcha-response field.unknown",
      "gclid field.unknown",
      "utf8 field.unknown",
    ]);
  });

  it.each([
    [{ emial: email }],
    [{ contact: { emial: email } }],
    [{ email }],
    [{ contact: { email: "no address" }, mobile: "+49 30 901840" }],
  ])("refuse %j, by which nobody can be reached, and are named", async (body) => {
    const entry = await sent(body);
    expect(entry.kind).toBe("refused");
    expect(flawsOf(entry).at(-1)).toBe("contact contact.unreachable");
    expect(flawsOf(entry).join()).toMatch(/field.unknown/);
    expect(JSON.stringify(entry)).not.toContain(email);
  });

  it("are own names, `__proto__` and `constructor` too", async () => {
    const entry = await sent(
      JSON.parse(`{"contact":{"email":"${email}"},"__proto__":{"x":1},"constructor":1}`),
    );
    expect(entry.kind).toBe("received");
    expect(entry.defects).toHaveLength(2);
  });

  it("in their thousands leave twenty defects and a number, on the lead too", async () => {
    const names = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`x${i}`, 1]));
    const [message] = await received(world, [Object.assign({ contact: { email } }, names)]);
    if (message === undefined) throw new Error("nothing waits");
    expect(message.value).toMatchObject({ mended: { length: 20 }, moreMended: 4_980 });
    await aProcess(world).capture([message]);
    const captured = (await historyOf(world.store)).find(({ type }) => type === "lead.captured.v1");
    expect(captured).toMatchObject({ data: { defects: { length: 20, 19: { code: "defects.more" } } } });
  });
});

describe("what the sender could not read of its own record", () => {
  const unreadable = { field: "occurredAt", code: "unreadable-date", message: "not in the form M/d/yyyy" };

  it("is a defect of the submission, before those found here", async () => {
    const body = { contact: { email }, attributes: { industry: "" } };
    const [entry] = await handIn(world, [body], { mended: [unreadable] });
    expect(entry?.defects).toEqual([unreadable, expect.objectContaining({ field: "attributes.industry" })]);
  });

  it("says why nobody can be reached by what is left", async () => {
    const [entry] = await handIn(world, [{}], { mended: [{ ...unreadable, field: "contact.email" }] });
    expect(entry).toMatchObject({ kind: "refused" });
    expect(entry === undefined ? [] : flawsOf(entry)).toContain("contact.email unreadable-date");
  });

  it("is told in the sender's words, but for what is personal in them", async () => {
    const mended = [{ field: `contact.${email}`, code: "unreadable", message: `${email} is no date` }];
    const [entry] = await handIn(world, [{ contact: { email } }], { mended });
    expect(entry?.defects).toHaveLength(1);
    expect(JSON.stringify(entry?.defects)).not.toContain(email);
  });
});

describe("what is no submission at all", () => {
  it.each([null, [], "text", 7, true, [{ contact: { email } }], { contact: [] }])(
    "%j is refused",
    async (body) => {
      const entry = await sent(body);
      expect(entry.kind).toBe("refused");
      expect(flawsOf(entry).at(-1)).toBe("contact contact.unreachable");
    },
  );
});

describe("won deals", () => {
  const deal = { amountMinor: "120000", currency: "eur" };

  it("are read with the same tolerance", async () => {
    const entry = await sent({ record: "Won", contact: { externalIds: "crm:7" }, deal });
    expect(entry.kind).toBe("received");
    expect(entry.taken).toMatchObject({ record: "won", deal: { amountMinor: 120_000, currency: "EUR" } });
  });

  it.each([
    [{ deal }],
    [{ contact: { externalIds: ["crm:7"] } }],
    [{ contact: { externalIds: ["crm:7"] }, deal: { amountMinor: "12.5", currency: "EUR" } }],
    [{ contact: { externalIds: ["crm:7"] }, deal: 120 }],
  ])("are refused without key or value: %j", async (body) => {
    expect((await sent({ record: "won", ...body })).kind).toBe("refused");
  });
});

it("repeats a submission that says the same in another form under its key, and leaves the audit clean", async () => {
  const one = { contact: { email, phone: null }, attributes: { companySize: "250" } };
  const other = { contact: { email }, attributes: { companySize: 250 } };
  const answers = [
    ...(await handIn(world, [one], { keyed: true })),
    ...(await handIn(world, [other], { keyed: true })),
  ];
  expect(answers.map(({ kind }) => kind)).toEqual(["received", "repeated"]);
  await aProcess(world).capture(await everythingOn(world.bus));
  expect(await violationsIn(world)).toEqual([]);
});

it.each(["Ask jane@acme.example", "call +49 30 90184012"])(
  "no address becomes a code: %j",
  async (action) => {
    const entry = await sent({ contact: { email }, action });
    expect(entry.taken?.action).toBeUndefined();
    expect(flawsOf(entry)).toEqual(["action invalid.invalid-format"]);
  },
);
