import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readExternalId } from "../src/index.ts";

describe("an id of another system", () => {
  it.each([
    ["zoho:zcrm_4876876000000333001", "zoho:4876876000000333001"],
    ["Zoho:zcrm_4876876000000333001", "Zoho:4876876000000333001"],
    ["zoho: zcrm_4876876000000333001", "zoho:4876876000000333001"],
    ["meta:l:1062269359945847", "meta:1062269359945847"],
  ])("is the same from an export and from the connector: %s", (exported, id) => {
    expect(readExternalId(exported)).toBe(id);
    expect(readExternalId(id)).toBe(id);
  });

  it.each([
    ["of another system", "crm:zcrm_123"],
    ["that only begins alike", "zoho:zcrm_abc"],
    ["of another kind", "meta:c:123"],
    ["with the letter alone", "meta:l:x1"],
    ["without a system", "zcrm_123"],
  ])("keeps an id %s", (_, id) => expect(readExternalId(id)).toBe(id));

  it.each(["zoho:zcrm_0", "zoho:zcrm_1.23457E+12", "meta:l:0000"])("is none if %s is damage", (id) => {
    expect(readExternalId(id)).toBeNull();
  });

  it("has one form: reading it again changes nothing", () => {
    const id = fc.stringMatching(/^(zoho|meta|crm):(zcrm_|l:| )?(zcrm_|l:)?[0-9a-z]{1,9}$/u);
    fc.assert(
      fc.property(id, (raw) => {
        const read = readExternalId(raw);
        return read === null || readExternalId(read) === read;
      }),
      { numRuns: 300 },
    );
  });
});
