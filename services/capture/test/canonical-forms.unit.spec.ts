import { defaultPolicy } from "@leadstream/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codesOf, phoneOf, read } from "./support/read.ts";

const mailboxOf = (email: string, policy = defaultPolicy) =>
  read({ contact: { email } }, { policy }).identities[0]?.value;
const addressOf = (email: string) => {
  const { identities, contact } = read({ contact: { email } });
  return identities.length === 0 ? null : contact.email;
};

describe("I4 invisible characters in an e-mail address", () => {
  it.each([
    ["zora@kestrel.example", "\u200bzora@kestrel.example"],
    ["zita@kestrel.example", "zi\u00adta@kestrel.example"],
    ["zack@kestrel.example", "\u202azack@kestrel.example\u202c"],
    ["zoe@kestrel.example", "zoe\u2060@kestrel\ufeff.example"],
    ["zeno@kestrel.example", "\u2066zeno@kestrel.example\u2069"],
    ["zed@kestrel.example", "zed@kestrel\u200d.example\ufe0f"],
    ["zia@kestrel.example", "\u061czia\u{e0061}@kestrel.example\u3164"],
    ["zuzu@kestrel.example", "\u00a0zuzu@kestrel.example\u202f"],
  ])("%s is one person however it is decorated", (plain, decorated) => {
    expect(mailboxOf(decorated)).toBe(plain);
    expect(codesOf({ contact: { email: decorated } })).toEqual([]);
  });
});

describe("I6 a domain in Unicode and in punycode", () => {
  it.each([
    ["olga@bücher-laden.example", "olga@xn--bcher-laden-thb.example"],
    ["olga@BÜCHER-laden.example", "olga@xn--bcher-laden-thb.example"],
    ["olga@bu\u0308cher-laden.example", "olga@xn--bcher-laden-thb.example"],
    ["li@例子.example", "li@xn--fsqu00a.example"],
    ["ravi@हिन्दी.example", "ravi@xn--j2bd4cyah0f.example"],
  ])("%s is %s", (unicode, ascii) => {
    expect(mailboxOf(unicode)).toBe(ascii);
    expect(mailboxOf(ascii)).toBe(ascii);
    expect(mailboxOf(ascii.toUpperCase())).toBe(ascii);
    expect(read({ contact: { email: unicode } }).contact.email).toBe(ascii);
  });

  it("keeps the form it was compared in before, by which the index may know the person", () => {
    expect(read({ contact: { email: "olga@bücher-laden.example" } }).identities).toEqual([
      { kind: "email", value: "olga@xn--bcher-laden-thb.example" },
      { kind: "email", value: "olga@bücher-laden.example" },
    ]);
  });
});

describe("I8 signs that an input method writes", () => {
  it.each([
    ["hana＠kestrel-widgets.example", "hana@kestrel-widgets.example"],
    ["hiro@kestrel-widgets。example", "hiro@kestrel-widgets.example"],
    ["ｈａｎａ@kestrel．example", "hana@kestrel.example"],
    ["hana﹫kestrel｡example", "hana@kestrel.example"],
    ["hana @ kestrel.example", "hana@kestrel.example"],
  ])("%s is %s", (written, meant) => {
    expect(mailboxOf(written)).toBe(meant);
  });
});

describe("I10 providers at which several spellings are one mailbox", () => {
  it.each([
    ["a.d.a@gmail.com", "ada@gmail.com"],
    ["ada+news@gmail.com", "ada@gmail.com"],
    ["Ada@googlemail.com", "ada@gmail.com"],
    ["a.da+x+y@GoogleMail.com", "ada@gmail.com"],
    ["a.da@kestrel.example", "a.da@kestrel.example"],
    ["ada+news@kestrel.example", "ada+news@kestrel.example"],
    ["ada-news@gmail.com", "ada-news@gmail.com"],
    ["+tag@gmail.com", "+tag@gmail.com"],
  ])("%s is the mailbox %s", (address, mailbox) => {
    expect(mailboxOf(address)).toBe(mailbox);
  });

  it("write to the address the person gave, and still know it under that", () => {
    const { contact, identities } = read({ contact: { email: "A.da+news@googlemail.com" } });
    expect(contact.email).toBe("a.da+news@googlemail.com");
    expect(identities.map(({ value }) => value)).toEqual(["ada@gmail.com", "a.da+news@googlemail.com"]);
  });

  it("are what the policy lists: none, or others", () => {
    const off = { ...defaultPolicy, identity: { mailProviders: [] } };
    expect(mailboxOf("a.da+x@gmail.com", off)).toBe("a.da+x@gmail.com");
    const provider = { domains: ["post.example"], ignoresDots: false, tagAfter: "-" as const };
    const own = { ...defaultPolicy, identity: { mailProviders: [provider] } };
    expect(mailboxOf("a.da-x@post.example", own)).toBe("a.da@post.example");
    expect(mailboxOf("a.da@gmail.com", own)).toBe("a.da@gmail.com");
  });
});

describe("I11 the case of an address", () => {
  it.each(["ADA@KESTREL.EXAMPLE", "Ada@Kestrel.example", "aDA@kestrel.EXAMPLE", " ADA@kestrel.example "])(
    "%s does not matter",
    (address) => expect(mailboxOf(address)).toBe("ada@kestrel.example"),
  );
});

describe("an address in its wrapping", () => {
  it.each([
    '"Ada" <ada@kestrel.example>',
    "Ada Lovelace <ADA@kestrel.example>",
    "<ada@kestrel.example>",
    "mailto:ada@kestrel.example",
    "MAILTO:ada%40kestrel.example?subject=Hello%20there",
    "E-Mail: ada@kestrel.example",
    "邮箱：ada@kestrel.example",
    "ada@kestrel.example.",
    "ada@kestrel.example,",
    "(ada@kestrel.example);",
    "„ada@kestrel.example“",
    "'ada@kestrel.example",
    '="ada@kestrel.example"',
    '"ada"@kestrel.example',
    "ada@kestrel.example (Ada)",
    "<ada@kestrel.example> Ada",
    "ada%40kestrel.example",
    "=ada@kestrel.example",
    '"<mailto:ada@kestrel.example>"…',
  ])("%s is read", (written) => {
    expect(addressOf(written)).toBe("ada@kestrel.example");
    expect(codesOf({ contact: { email: written } })).toEqual([]);
  });

  it.each([
    "please write to ada@kestrel.example",
    "ada at kestrel.example",
    "ada@kestrel",
    "a da@kestrel.example",
    "ada@kestrel.example/bo",
    "ada@kestrel.example/bo@kestrel.example",
    "ada@bücher.example?x=1",
    "ada@bücher.example:25",
    "null",
    "#N/A",
  ])("%s is not dug for", (written) => {
    expect(addressOf(written)).toBeNull();
    expect(codesOf({ contact: { email: written } })).toEqual(["contact.email: email.malformed"]);
  });

  it("of several the first is taken, with a defect", () => {
    for (const email of [
      "ada@x.example; bo@x.example",
      "ada@x.example bo@x.example",
      "ada@x.example, <bo@x.example>",
      "Ada <ada@x.example>, Bo <bo@x.example>",
    ]) {
      expect(addressOf(email)).toBe("ada@x.example");
      expect(codesOf({ contact: { email } })).toEqual(["contact.email: email.several"]);
    }
  });
});

const unseen = [
  "\u200b",
  "\u00ad",
  "\u2060",
  "\ufeff",
  "\u202a",
  "\u202c",
  "\u2066",
  "\u2069",
  "\u200e",
  "\u200f",
  "\u061c",
];
const around = [" ", "\t", "\u00a0", "\u202f", "\u3000", "\u2009", ...unseen, "\ufe0f", "\u034f", "\u180e"];
const wraps = [
  (a: string) => `<${a}>`,
  (a: string) => `"Ada" <${a}>`,
  (a: string) => `mailto:${a}`,
  (a: string) => `${a}.`,
  (a: string) => `'${a}`,
  (a: string) => a.toUpperCase(),
  (a: string) => a.replace("@", "＠"),
  (a: string) => a.replace(/\.(?=[^.]*$)/, "。"),
  (a: string) => a.replace("ada", "ａｄａ"),
];

describe("forty decorations of an address", () => {
  const address = "ada.l@kestrel-widgets.example";
  const inside = unseen.map((sign) => `ada${sign}.l@kes${sign}trel-widgets.example`);
  const outside = around.map((sign) => `${sign}${address}${sign}`);
  const all = [
    ...inside,
    ...outside,
    ...wraps.map((wrap) => wrap(address)),
    ...wraps.map((wrap) => wrap(`\u200b${address} `)),
  ];

  it("give one identity", () => {
    expect(all.length).toBeGreaterThanOrEqual(40);
    expect(new Set(all.map((each) => JSON.stringify(read({ contact: { email: each } }).identities)))).toEqual(
      new Set([JSON.stringify([{ kind: "email", value: address }])]),
    );
  });
});

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc
    .tuple(fc.constantFrom(...around, ""), fc.emailAddress(), fc.constantFrom(...wraps))
    .map(([sign, address, wrap]) => wrap(sign + address)),
  fc
    .tuple(fc.string({ unit: "binary", maxLength: 9 }), fc.string({ unit: "binary", maxLength: 9 }))
    .map(([local, label]) => `${local}@${label}.example`),
);

describe("the canonical form", () => {
  it("of an address is its own canonical form", () =>
    fc.assert(
      fc.property(anyText, (text) => {
        const once = read({ contact: { email: text } });
        const { email } = once.contact;
        if (once.identities.length === 0 || email === undefined) return;
        const again = read({ contact: { email } });
        expect(again.contact.email).toBe(email);
        expect(again.identities[0]).toEqual(once.identities[0]);
        expect(mailboxOf(once.identities[0]?.value ?? "")).toBe(once.identities[0]?.value);
        expect(again.defects).toEqual([]);
      }),
      { numRuns: 400 },
    ));

  it("of a number is its own canonical form, in every region", () =>
    fc.assert(
      fc.property(
        fc.oneof(fc.stringMatching(/^[+(]?[0-9 ()/.-]{3,20}$/), fc.string({ unit: "binary", maxLength: 20 })),
        fc.constantFrom("DE", "US", "CN", "GB", "IT"),
        (text, country) => {
          const once = phoneOf(text, country);
          if (once !== null) expect(phoneOf(once, "FR")).toBe(once);
        },
      ),
      { numRuns: 400 },
    ));

  it("of an id is its own canonical form", () =>
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 30 }), (tail) => {
        const text = `system:${tail}`;
        const [once] = read({ contact: { externalIds: [text] } }).identities;
        if (once === undefined) return;
        expect(read({ contact: { externalIds: [once.value] } }).identities).toEqual([once]);
      }),
    ));
});
