import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createEmailDomainEnricher } from "../src/index.ts";
import { emailDomain, firstListed } from "../src/enrichers/email-domain.ts";
import { ask, aSubject, now } from "./ask.ts";

const enricher = createEmailDomainEnricher({ competitors: ["Rival.example"] });

describe("the class of an e-mail domain", () => {
  it.each([
    ["jo@gmail.com", "free"],
    ["Jo@GMX.DE", "free"],
    ["jo@uol.com.br", "free"],
    ["jo@mailinator.com", "disposable"],
    ["jo@team.mailinator.com", "disposable"],
    ["jo@acme.example", "corporate"],
    ["jo@gmail.com.acme.example", "corporate"],
    ["jo@mail.gmail.com", "corporate"],
    ["jo@bücher.example", "corporate"],
  ])("%s is %s", async (email, expected) => {
    expect(await ask(enricher, { email })).toEqual({ "email-domain-class": expected });
  });

  it.each([
    null,
    {},
    { phone: "+4930123456" },
    { email: "nobody" },
    { email: "a@localhost" },
    { email: "@a.b" },
  ])("returns nothing for %j", async (contact) => {
    expect(await ask(enricher, contact)).toEqual({});
  });

  it("is trusted more for a listed domain than for one on no list", async () => {
    const confidenceOf = async (email: string) =>
      (await enricher.enrich(aSubject({ email }), now))[0]?.confidence ?? 0;
    expect(await confidenceOf("jo@gmail.com")).toBeGreaterThan(await confidenceOf("jo@acme.example"));
  });

  it("never contains the domain", () =>
    fc.assert(
      fc.asyncProperty(fc.emailAddress(), async (email) => {
        const text = JSON.stringify(await enricher.enrich(aSubject({ email }), now));
        expect(text).not.toContain(email.slice(email.lastIndexOf("@") + 1).toLowerCase());
      }),
      { numRuns: 200 },
    ));
});

describe("a competitor", () => {
  it("is found by its domain and every subdomain", async () => {
    for (const email of ["a@rival.example", "a@DE.rival.example"])
      expect(await ask(enricher, { email })).toEqual({ "email-domain-class": "corporate", competitor: true });
  });

  it("is not found by a name with the same ending", async () => {
    expect(await ask(enricher, { email: "a@archrival.example" })).not.toHaveProperty("competitor");
  });
});

describe("reading a domain", () => {
  it("gives lower case, punycode and no root dot", () => {
    expect(emailDomain("a@b@Bücher.Example.")).toBe("xn--bcher-kva.example");
  });

  it("never throws, whatever the input", () =>
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: "grapheme" }), (a, b) => {
        expect(emailDomain(`${a}@${b}`) ?? "a.b").toMatch(/^\S+$/);
      }),
    ));

  it("asks for every parent domain, but not for the top level", () => {
    const asked: string[] = [];
    expect(firstListed("a.b.example", (each) => asked.push(each) < 0)).toBeNull();
    expect(asked).toEqual(["a.b.example", "b.example"]);
  });
});
