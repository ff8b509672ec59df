import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { payloadShape, submissionShape } from "../src/index.ts";

/** No part of a name, a type or a form. */
const marker = "Zq7-Planted-Person";

describe("the shape of a payload", () => {
  it("says names, types, lengths and what a text looks like, and no value", () => {
    const shape = payloadShape({
      event: "lead",
      lead: { mail: "ada@bigcorp.example", phone: "+49 30 901820", age: 41, isNew: true, note: null },
      answers: [{ text: "Ada Lovelace" }, {}],
    });
    expect(shape).toEqual({
      more: 0,
      fields: [
        { name: "event", type: "text", length: 4 },
        { name: "lead.mail", type: "text", length: 19, form: "email" },
        { name: "lead.phone", type: "text", length: 13, form: "phone" },
        { name: "lead.age", type: "number", length: 2 },
        { name: "lead.isNew", type: "boolean", length: 4 },
        { name: "lead.note", type: "null", length: 0 },
        { name: "answers.0.text", type: "text", length: 12 },
        { name: "answers.1", type: "empty", length: 0 },
      ],
    });
  });

  it("never repeats a text of the sender, wherever it stands", () => {
    const planted = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(marker, `${marker}@x.example`, `see ${marker}`),
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom("a", "b.c", `${marker}@x.example`, "+49301234567"), tie("value"), {
          maxKeys: 3,
        }),
      ),
    })).value;
    fc.assert(
      fc.property(planted, (payload) => {
        expect(JSON.stringify(payloadShape(payload))).not.toMatch(/Planted|301234567/u);
      }),
    );
  });

  it("withholds names that may be of a person", () => {
    const names = payloadShape({ "ada@x.example": 1, "+49301234567": 2, 李娜: 3, mail: 4 }).fields.map(
      ({ name }) => name,
    );
    expect(names).toEqual(["(name withheld)", "(name withheld)", "(name withheld)", "mail"]);
  });

  it("lists 200 members and counts the others", () => {
    const many = payloadShape(Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`f${n}`, n])));
    expect([many.fields.length, many.more]).toEqual([200, 800]);
  });

  it("does not overflow on a payload that nests without end", () => {
    let deep: unknown = marker;
    for (let n = 0; n < 5_000; n += 1) deep = { a: deep };
    expect(JSON.stringify(payloadShape(deep))).not.toContain(marker);
  });
});

describe("the shape of a submission", () => {
  it("shows values only of fields that stand for no person", () => {
    const { fields } = submissionShape({
      kind: "form",
      contact: { email: `${marker}@x.example`, fullName: marker, message: marker },
      source: { channel: "google", campaign: "spring", landingPage: `https://x.example/?n=${marker}` },
      attributes: { city: marker, country: "DE" },
      consents: [{ purpose: "marketing", given: true, text: marker }],
    });
    expect(JSON.stringify(fields)).not.toContain(marker);
    expect(fields.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]]))).toEqual([
      ["kind", "form"],
      ["source.channel", "google"],
      ["source.campaign", "spring"],
      ["attributes.country", "DE"],
      ["consents.0.purpose", "marketing"],
      ["consents.0.given", "true"],
    ]);
  });

  it("removes an address or a number from a value that it shows", () => {
    const { fields } = submissionShape({ source: { campaign: "mail to ada@bigcorp.example" } });
    expect(fields[0]?.value).not.toContain("ada@");
  });
});
