import { defaultPolicy } from "@leadstream/contracts";
import { describe, expect, it } from "vitest";
import { codesOf, phoneOf, read } from "./support/read.ts";

describe("P1 a national number is read in the lead's own country", () => {
  it.each([
    ["(415) 555-2671", "US", "+14155552671"],
    ["020 7946 0018", "GB", "+442079460018"],
    ["020 7946 0018", "UK", "+442079460018"],
    ["020 7946 0018", "United Kingdom", "+442079460018"],
    ["01 42 68 53 00", "FR", "+33142685300"],
    ["138 0013 8000", "CN", "+8613800138000"],
    ["138 0013 8000", "中国", "+8613800138000"],
    ["01 58858 0", "AT", "+431588580"],
    ["044 668 18 00", "CH", "+41446681800"],
    ["400-810-0001", "CN", "+864008100001"],
    ["(11) 96123-4567", "BRA", "+5511961234567"],
  ])("%s in %s is %s", (phone, country, number) => {
    expect(phoneOf(phone, country)).toBe(number);
  });

  it("then in the sender's, then in that of the policy", () => {
    const contact = { phone: "020 7946 0018" };
    const policy = { ...defaultPolicy, senders: { "uk-shop": { country: "GB" } } };
    expect(read({ contact }, { policy, sender: "uk-shop" }).contact.phone).toBe("+442079460018");
    const us = { contact: { phone: "(415) 555-2671" }, attributes: { country: "US" } };
    expect(read(us, { policy, sender: "uk-shop" }).contact.phone).toBe("+14155552671");
    expect(phoneOf("030 901820")).toBe("+4930901820");
  });

  it("and nowhere else: what is no number there would be a stranger's elsewhere", () => {
    expect(phoneOf("030 901820", "US")).toBeNull();
    expect(phoneOf("400-810-0001")).toBeNull();
    expect(phoneOf("+49 30 901820", "US")).toBe("+4930901820");
  });
});

describe("P2 a number with what nobody sees, and every kind of space", () => {
  const signs =
    "202a 202c 2066 2067 2068 2069 200e 200f 200d 202d fe0e fe0f 202f 2007 2009 feff 9 a 20 a0 3000 61c 2060 ad"
      .split(" ")
      .map((hex) => String.fromCodePoint(Number.parseInt(hex, 16)));

  it.each(signs)("%j does not matter, wherever it stands", (sign) => {
    for (const phone of [`${sign}+49 30 901870`, `+49 30 901870${sign}`, `+49${sign} 30 90${sign}1870`])
      expect(phoneOf(phone)).toBe("+4930901870");
  });

  it.each([
    [" +49 30 901870", "+4930901870"],
    ["\u202a+49 30 901823\u202c", "+4930901823"],
    ["+49\u202f30\u202f901828", "+4930901828"],
    ["+49\ufe0e 30-901827", "+4930901827"],
    ["+49\u201130\u2013901827", "+4930901827"],
    ["＋４９ ３０ ９０１８２７", "+4930901827"],
    ["٠٣٠ ٩٠١٨٢٧", "+4930901827"],
    ["०३० ९०१८२७", "+4930901827"],
  ])("%j is %s", (phone, number) => {
    expect(phoneOf(phone)).toBe(number);
  });
});

describe("P3 prefixes, guards and brackets around a number", () => {
  it.each([
    "p:+4930901833",
    "whatsapp:+49 30 901833",
    "Tel. +49 30 901833",
    "Tel.: +49 30 901833",
    "tel:+49-30-901833",
    "Telefon 030 901833",
    "T: 030 901833",
    "手机：+49 30 901833",
    "☎ 030 901833",
    "'+49 30 901833",
    '="+49 30 901833"',
    '"+4930901833"',
    "(+49) 30 901833",
    "(0049) 30 901833",
    "+0049 30 901833",
    "++49 30 901833",
    "+ 49 30 901833",
    "+49 (0)30 901833",
    "+49 30 901833 (mobile)",
    "+49 30 901833 Büro",
    "https://wa.me/4930901833",
    "4930901833.0",
    "+4930901833,",
    '"+49 30 901833',
    "`+49 30 901833`",
    "[+49 30 901833]",
    "<+4930901833>;",
  ])("%s is read", (phone) => {
    expect(phoneOf(phone)).toBe("+4930901833");
    expect(codesOf({ contact: { phone } })).toEqual([]);
  });

  it.each([
    ["030 901833 / 0151 23456789", "+4930901833"],
    ["+4930901833/+4915123456789", "+4930901833"],
    ["030 901833; 0151 23456789", "+4930901833"],
    ["030 901833 oder 0151 23456789", "+4930901833"],
    ["0123 / 0151 23456789, 030 901833", "+4915123456789"],
    ["Tel. 030 901833, Mobil 0151 23456789", "+4930901833"],
  ])("of %s the first readable one is taken, with a defect", (phone, number) => {
    expect(phoneOf(phone)).toBe(number);
    expect(codesOf({ contact: { phone } })).toEqual(["contact.phone: phone.several"]);
  });

  it("a slash between area code and number is no second number", () => {
    expect(codesOf({ contact: { phone: "030/901833" } })).toEqual([]);
    expect(phoneOf("0151/23456789")).toBe("+4915123456789");
  });

  it.each(["order 0151 23456789", "call me", "between 9 and 17", "12", "n/a"])("%s is no number", (phone) => {
    expect(phoneOf(phone)).toBeNull();
  });
});

describe("P4 what numbers looked like before", () => {
  it.each([
    ["0049 30 901833", "DE", "+4930901833"],
    ["011 49 30 901833", "US", "+4930901833"],
    ["030 901833 ext. 12", "DE", "+4930901833"],
    ["030 901833 x12", "DE", "+4930901833"],
    ["4930901833", "DE", "+4930901833"],
    ["0044 20 7946 0018", "US", "+442079460018"],
    ["86-13800138000", "CN", "+8613800138000"],
    ["06 698 82323", "IT", "+390669882323"],
    ["011 15-2345-6789", "AR", "+5491123456789"],
    ["+52 1 55 1234 5678", "MX", "+525512345678"],
  ])("%s in %s is %s", (phone, country, number) => {
    expect(phoneOf(phone, country)).toBe(number);
  });

  it("a long number without plus or zero is never guessed to be one of the house", () => {
    expect(phoneOf("8613800138000")).toBeNull();
    expect(phoneOf("8613800138000", "CN")).toBe("+8613800138000");
  });

  it.each(["4.93E+11", "4,93E+11", "4.9309018e+10", "4.93E11", "'4.93E+11"])(
    "%s is told as damage and never guessed",
    (phone) => {
      expect(phoneOf(phone)).toBeNull();
      expect(codesOf({ contact: { phone } })).toEqual(["contact.phone: phone.damaged"]);
    },
  );
});
