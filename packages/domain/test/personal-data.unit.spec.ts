import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holdsPersonalData, printableName, withoutPersonalData } from "../src/index.ts";

const twice = (text: string): string => encodeURIComponent(encodeURIComponent(text));
const fullWidth = (text: string): string =>
  text.replace(/[!-~]/gu, (c) => String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0));

describe("an e-mail address in other text", () => {
  it.each([
    "jane@x.example",
    "write to jane.doe+news@mail.x.example now",
    "jane%40x.example",
    "jane%2540x.example",
    twice(twice("jane@x.example")),
    "j%61ne%40%78.example",
    fullWidth("jane@x.example"),
    encodeURIComponent(fullWidth("jane@x.example")),
    "jane&#64;x.example",
    "jane&#x0040;x&period;example",
    "jane&amp;commat;x.example",
    "jane%26%2364%3Bx.example",
    "jane%u0040x.example",
    String.raw`jane\u0040x.example`,
    "jane@x\u200b.example",
    "ja\u00adne@x.example",
    "jane @ x.example",
    "jane (at) x.example",
    "jane[at]x[dot]example",
    "jane at x dot example",
    "jane_at_x_dot_example",
    "jane@x。example",
    "https://shop.example/u/jane@x.example/done",
    "mailto:jane@x.example",
    "жанна@почта.example",
    "jane@localhost",
  ])("is found in %j", (text) => {
    expect(holdsPersonalData(text, "codes")).toBe(true);
    expect(withoutPersonalData(text, "codes")).not.toMatch(/jane|j%61ne|жанна|[jｊ]/iu);
  });

  it("is found however often it is encoded", () => {
    for (const times of [1, 2, 5, 8, 9, 40]) {
      let text = "jane@x.example";
      for (let n = 0; n < times; n += 1) text = text.replaceAll("%", "%25").replaceAll("@", "%40");
      expect(holdsPersonalData(text, "codes")).toBe(true);
    }
  });
});

const phones = [
  "+49 151 23456789",
  "+4915123456789",
  "(+49) 151/234 567 89",
  "+49.151.23456789",
  "+49_151_23456789",
  "+49–151–23456789",
  "+1 (212) 555-0123",
  "%2B4915123456789",
  "%252B49%2520151%252023456789",
  "&#43;4915123456789",
  "＋４９１５１２３４５６７８９",
  "+٤٩١٥١٢٣٤٥٦٧٨٩",
  "0049 151 23456789",
  "004915123456789",
  "0151 23456789",
  "0151-23456789",
  "015123456789",
  "030/901820",
  "(030) 90 18 20 11",
  "212-555-0123",
  "(212) 555-0123",
  "212.555.0123",
  "151 2345 6789",
  "49-151-23456789",
  "tel:0301234567",
  "call 0151 23456789 today",
  "spring+4915123456789",
  "https://shop.example/call/+4915123456789",
];

describe("a telephone number in other text", () => {
  it.each(phones)("is found in %j", (text) => {
    expect(holdsPersonalData(text, "codes")).toBe(true);
    expect(withoutPersonalData(text, "codes")).not.toMatch(/\d{4}|[٠-٩]{4}|[０-９]{4}/u);
  });

  it.each(["Berlin 15123456789", "49 15123456789", "123456789"])(
    "is any long number in a field for words: %j",
    (text) => {
      expect(holdsPersonalData(text, "words")).toBe(true);
      expect(holdsPersonalData(text, "codes")).toBe(false);
    },
  );
});

/** Typical values of senders, and values that look similar to personal data. */
const harmless = [
  "2024-11-29_spring_10000000",
  "2024-11-29-10000000",
  "20241129",
  "29.11.2024",
  "01.03.2026",
  "11/29/2024",
  "2024-11-29T09:30:00Z",
  "2024-11-29 10:30:00",
  "1700000000000",
  "1700000000",
  "23851234567890123",
  "12345678901",
  "gclid_EAIaIQobChMI",
  "utm_spring_2024_q4_v12",
  "120210987654321|retargeting",
  "0193b3a0-0000-4000-8000-000000000017",
  "12345678-1234-4123-8123-123456789012",
  "dac32acd4db4c29c230538b72f8dd87d",
  "22c29808c4f815213303f8933030604c",
  "SKU-123456-7890",
  "SKU-0123-456789",
  "PRD_0049151234567890123",
  "978-3-16-148410-0",
  "1.2.3.4567",
  "192.168.100.200",
  "v2.10.20241129",
  "10 000 000 000",
  "2023 2024 2025",
  "100-499",
  "Sale @ Berlin",
  "@home",
  "look-at-me",
  "meet us at booth 3",
  "buy one & get one",
  "100% off",
  "50%2520off",
  "A+ content",
  "C++",
  "Vienna (AT)",
  "São Paulo",
  "København Ø",
  "01310-100",
  "https://shop.example/p/10000000/blue",
  "https://medium.example/@jane/post-123456",
  "https://shop.example/2024/11/29/spring",
  "R&D; machines",
  "text/plain",
  "(none)",
  "AV-17",
  "contract 2024/0815",
];

describe("other text", () => {
  it.each(harmless)("%j stays as it is", (text) => {
    expect(withoutPersonalData(text, "codes")).toBe(text);
  });

  it.each(["Berlin", "São Paulo 01310-100", "New York 10001-1234", "Industry 4.0", "1st District"])(
    "%j stays a city",
    (text) => {
      expect(withoutPersonalData(text, "words")).toBe(text);
    },
  );

  it("keeps the text around a removed part", () => {
    expect(withoutPersonalData("spring jane@x.example offer", "codes")).toBe("spring (removed) offer");
    expect(withoutPersonalData("https://shop.example/u/jane%2540x.example/done", "codes")).toBe(
      "https://shop.example/u/(removed)/done",
    );
  });
});

describe("the filter", () => {
  it("removes everything it can find in one pass, and never makes a text too long", () => {
    const piece = fc.oneof(
      fc.constantFrom(...phones, ...harmless, "jane@x.example", "jane (at) x.example"),
      fc.string({ maxLength: 12, unit: "binary" }),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 5 }),
        fc.constantFrom(" ", "/", "_", ""),
        fc.constantFrom("words" as const, "codes" as const),
        (parts, glue, kind) => {
          const text = parts.join(glue);
          const kept = withoutPersonalData(text, kind);
          expect(holdsPersonalData(kept, kind)).toBe(false);
          expect(withoutPersonalData(kept, kind)).toBe(kept);
          expect(kept.length).toBeLessThanOrEqual(Math.max(text.length, "(removed)".length));
        },
      ),
      { numRuns: 100 },
    );
  });

  it.each([
    "%".repeat(2000),
    "%25".repeat(600),
    "&#x40".repeat(400),
    "1 ".repeat(1000),
    "a@".repeat(1000),
    "0".repeat(2000),
    "(".repeat(2000),
    `${"a".repeat(1990)}@`,
    "+1-".repeat(600),
    "at ".repeat(700),
  ])("is fast for hostile input (case %#)", (text) => {
    const began = performance.now();
    withoutPersonalData(text, "codes");
    withoutPersonalData(text, "words");
    expect(performance.now() - began).toBeLessThan(200);
  });
});

describe("a field name of a sender", () => {
  it.each(["emial", "first_name", "contact.emial", "utm-source", "$schema", "_x"])(
    "%s is repeated",
    (name) => {
      expect(printableName(name)).toBe(name);
    },
  );

  it.each([
    "jane@x.example",
    "+49 151 23456789",
    "015123456789",
    "mobile4915123456789",
    "jane_at_x_dot_example",
    "jane.at.x.example",
    "Jane Doe",
    "ｊａｎｅ＠ｘ",
    "",
    "0",
    "x".repeat(60),
  ])("%j is withheld", (name) => {
    expect(printableName(name)).toBe("(name withheld)");
  });
});
