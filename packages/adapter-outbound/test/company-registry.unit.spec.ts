import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { comparableName } from "../src/enrichers/company-name.ts";
import { createCompanyRegistryEnricher } from "../src/index.ts";
import { ask, aSubject, now } from "./ask.ts";

const shipped = join(import.meta.dirname, "../examples/company-registry.csv");
const header = "domain,name,industry,size,country,city";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "company-registry-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const fileOf = (content: string | Uint8Array): string => {
  const path = join(folder, "registry.csv");
  writeFileSync(path, content);
  return path;
};

describe("finding a company", () => {
  const registry = createCompanyRegistryEnricher(shipped);
  const bremen = {
    "company-registered": true,
    industry: "manufacturing",
    "company-size": 420,
    "company-country": "DE",
    "company-city": "Bremen",
  };

  it("matches its mail domain, and a subdomain of it", async () => {
    expect(await ask(registry, { email: "jo@nordlicht-maschinenbau.test" })).toEqual(bremen);
    expect(await ask(registry, { email: "jo@werk2.nordlicht-maschinenbau.test" })).toEqual(bremen);
  });

  it("matches its name, whatever the accents, case and legal form", async () => {
    expect(await ask(registry, { company: "NORDLICHT Maschinenbau" })).toEqual(bremen);
    expect(await ask(registry, { company: "Ipe Amarelo Comercio" })).toMatchObject({
      "company-city": "Campinas",
    });
  });

  it("prefers the mail domain to the name, and trusts it more", async () => {
    const both = { email: "jo@modra-skala.example", company: "Nordlicht Maschinenbau GmbH" };
    expect(await ask(registry, both)).toMatchObject({ "company-city": "Brno" });
    const [byDomain] = await registry.enrich(aSubject(both), now);
    const [byName] = await registry.enrich(aSubject({ company: both.company }), now);
    expect(byDomain?.confidence).toBeGreaterThan(byName?.confidence ?? 1);
  });

  it.each([null, {}, { email: "jo@unknown.example" }, { company: "GmbH" }, { company: "Nordlicht" }])(
    "returns nothing for %j",
    async (contact) => {
      expect(await ask(registry, contact)).toEqual({});
    },
  );

  it("does not choose between two companies with one name", async () => {
    const twins = createCompanyRegistryEnricher([
      { domain: "a.example", name: "Twin Ltd" },
      { domain: "b.example", name: "Twin Inc." },
    ]);
    expect(await ask(twins, { company: "Twin" })).toEqual({});
    expect(await ask(twins, { email: "jo@b.example" })).toEqual({ "company-registered": true });
  });

  it("names its provider and party in every value, so that all its values can be dropped", async () => {
    const bought = createCompanyRegistryEnricher([{ domain: "a.example", city: "Ulm" }], {
      provider: "supplier-x",
    });
    const values = await bought.enrich(aSubject({ email: "jo@a.example" }), now);
    expect(values).toHaveLength(2);
    for (const each of values)
      expect(each).toMatchObject({ provider: "supplier-x", party: "third", fetchedAt: now });
  });
});

describe("comparing names", () => {
  it.each([
    ["Müller & Söhne GmbH & Co. KG", "muller sohne"],
    ["Vale do Sabiá Alimentos S.A.", "vale do sabia alimentos"],
    ["Jade Terrace Foods Co., Ltd.", "jade terrace foods"],
    ["Srebrna Wierzba sp. z o.o.", "srebrna wierzba"],
    ["O'Neill’s  Tools, Inc", "oneills tools"],
    ["AG", "ag"],
    ["  ", ""],
  ])("%s is %s", (name, expected) => {
    expect(comparableName(name)).toBe(expected);
  });
});

describe("a registry file", () => {
  it("may have a byte-order mark, columns in any order, empty cells, quotes and newlines", async () => {
    const path = fileOf(
      '\uFEFFName,Domain,size,industry,country,city\n"Acme\n""Tools"", Inc.",acme.example,,,us,\n',
    );
    expect(await ask(createCompanyRegistryEnricher(path), { email: "jo@ACME.example" })).toEqual({
      "company-registered": true,
      "company-country": "US",
    });
  });

  it.each([
    ["a size that is not a number", `${header}\na.example,A,,many,,`, /line 2: size/],
    ["a country that is not a code", `${header}\na.example,A,,,Germany,`, /line 2: country/],
    ["no way to find the company", `${header}\n,,food,1,DE,Ulm`, /line 2: neither domain nor name/],
    ["an e-mail address for a domain", `${header}\na@a.example,A,,,,`, /line 2: domain: not a domain/],
    ["a cell too many", `${header}\na.example,A,,,,\nb.example,B,,,,,x`, /line 3: CSV_RECORD_INCONSISTENT/],
    ["an open quote", `${header}\na.example,"A,,,,\n`, /line \d: CSV_QUOTE_NOT_CLOSED/],
    [
      "the same domain twice",
      `${header}\na.example,A,,,,\nA.example,B,,,,`,
      /line 3: domain: already at line 2/,
    ],
    ["a missing column", "domain,name\na.example,A", /line 1: missing column industry, size, country, city/],
    ["no rows", header, /no rows/],
  ])("with %s is refused, and the message names line and reason", (_, content, reason) => {
    const load = () => createCompanyRegistryEnricher(fileOf(content));
    expect(load).toThrow(reason);
    expect(load).toThrow(expect.objectContaining({ code: "config.invalid" }));
  });

  it("with several broken lines is refused, and the message names all lines and no cell", () => {
    const load = () =>
      createCompanyRegistryEnricher(
        fileOf(`${header}\nsecret..x,A,,,,\nb.example,B,,0,,\nc.example,C,,,D1,`),
      );
    expect(load).toThrow(/line 2: .*line 3: .*line 4: /);
    expect(load).not.toThrow(/secret/);
  });

  it("that is missing or not UTF-8 is refused", () => {
    const latin1 = fileOf(Buffer.from(`${header}\na.example,M\xfcller,,,,`, "latin1"));
    expect(() => createCompanyRegistryEnricher(latin1)).toThrow(/config\.invalid.*not UTF-8/);
    expect(() => createCompanyRegistryEnricher(join(folder, "absent.csv"))).toThrow(
      /config\.invalid.*cannot be read/,
    );
  });
});
