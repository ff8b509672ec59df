import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createContactNormaliser, createPhoneEnricher } from "../src/index.ts";
import { ask } from "./ask.ts";

const enricher = createPhoneEnricher();
const normaliser = createContactNormaliser();

describe("the values of a phone number", () => {
  it.each([
    ["0151 23456789", "DE", { "phone-country": "DE", "phone-type": "mobile" }],
    ["+4930123456", "US", { "phone-country": "DE", "phone-type": "fixed-line" }],
    ["(11) 96123-4567", "BR", { "phone-country": "BR", "phone-type": "mobile" }],
    ["(212) 555-0100", "US", { "phone-country": "US", "phone-type": "fixed-line-or-mobile" }],
    ["+80012345678", "DE", { "phone-type": "toll-free" }],
  ])("%s in %s is valid: %j", async (phone, region, expected) => {
    expect(await ask(enricher, { phone }, region)).toEqual({ "phone-valid": true, ...expected });
  });

  it.each(["123", "no number", "+49 30 12 34 56 78 90 12 34 56", "order 0151 23456789"])(
    "%s is not valid, and gives no other value",
    async (phone) => {
      expect(await ask(enricher, { phone })).toEqual({ "phone-valid": false });
    },
  );

  it.each([null, {}, { phone: " " }, { email: "jo@acme.example" }])("are none for %j", async (contact) => {
    expect(await ask(enricher, contact)).toEqual({});
  });
});

describe("normalising a phone number", () => {
  it.each([
    ["030 / 123 456", "DE", "+4930123456"],
    ["+49 (0)30 123456", "US", "+4930123456"],
    ["tel:+49-30-123456", "DE", "+4930123456"],
    ["030 123456 ext. 12", "DE", "+4930123456"],
    ["138 0013 8000", "CN", "+8613800138000"],
  ])("%s in %s is %s", (raw, region, expected) => {
    expect(normaliser.phone(raw, region)).toBe(expected);
  });

  it("needs no region when the number has a country code", () => {
    expect(normaliser.phone("+4930123456", "ZZ")).toBe("+4930123456");
    expect(normaliser.phone("030123456", "ZZ")).toBeNull();
  });

  it("never throws, and gives E.164 or nothing", () =>
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\+?[0-9 ()-]{3,18}$/)), (raw) => {
        expect(normaliser.phone(raw, "DE") ?? "+1000000").toMatch(/^\+[1-9][0-9]{5,14}$/);
      }),
    ));

  it("leaves a normalised number as it is", () =>
    fc.assert(
      fc.property(fc.stringMatching(/^0[0-9]{8,11}$/), (raw) => {
        const once = normaliser.phone(raw, "DE");
        if (once !== null) expect(normaliser.phone(once, "US")).toBe(once);
      }),
    ));
});

describe("a disposable domain", () => {
  it("is a listed domain, or a subdomain of one", () => {
    expect(["Mailinator.com", " x.mailinator.com "].map(normaliser.isDisposable)).toEqual([true, true]);
    expect(["acme.example", "gmail.com", "com", ""].some(normaliser.isDisposable)).toBe(false);
  });
});
