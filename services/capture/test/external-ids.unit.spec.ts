import { describe, expect, it } from "vitest";
import { codesOf, read } from "./support/read.ts";

describe("I3 damaged ids are defects, never keys", () => {
  const damaged = [
    "meta:1.23457E+12",
    "meta:1,23457E+12",
    "meta:1.23457e12",
    "meta:9E+15",
    "meta:null",
    "meta:NULL",
    "meta:undefined",
    "meta:NaN",
    "meta:#N/A",
    "meta:#REF!",
    "meta:0",
    "meta:000000",
    "meta:0.0",
    "meta:00000000-0000-0000-0000-000000000000",
    "meta:",
    "meta: -",
    "meta:[object Object]",
    "null",
    "1.23457E+12",
    "meta:\u200bnull ",
  ];

  it.each(damaged)("%j", (id) => {
    for (const field of ["externalIds", "anonymousIds"] as const) {
      const input = { contact: { email: "ada@kestrel.example", [field]: [id, "crm:17"] } };
      const { identities, contact } = read(input);
      expect(identities.map(({ value }) => value)).toEqual(["ada@kestrel.example", "crm:17"]);
      expect(contact[field]).toEqual(["crm:17"]);
      expect(codesOf(input)).toEqual([`contact.${field}.0: id.damaged`]);
    }
  });

  it("make nobody reachable", () => {
    const input = { contactHeldBySender: true, contact: { externalIds: ["meta:1.23457E+12"] } };
    expect(read(input)).toMatchObject({ isReachable: false, identities: [] });
  });

  it.each([
    "olist:dac3",
    "crm:1200",
    "sf:00Q5g00000AbCdE",
    "meta:12345678901234567",
    "x:1e9f",
    "x:0a0",
    "x:-1",
    "x:none-42",
  ])("%s is an id as it is", (id) => {
    const { identities, defects } = read({ contact: { externalIds: [id] } });
    expect(identities).toEqual([{ kind: "external", value: id }]);
    expect(defects).toEqual([]);
  });
});
