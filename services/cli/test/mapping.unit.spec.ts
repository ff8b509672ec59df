import { readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { loadMapping } from "../src/import/load-mapping.ts";
import { rowMapper, Mapping } from "@leadstream/connectors/mapping";
import { aMapping, aRow } from "./given.ts";

const mapped = (mapping: Mapping, cells: Record<string, string>) => rowMapper(mapping)(aRow(cells)).outcome;
const sent = (mapping: Mapping, cells: Record<string, string>) => {
  const outcome = mapped(mapping, cells);
  if (outcome.kind === "rejected") throw new Error(JSON.stringify(outcome.defects));
  return outcome.submission;
};
const codes = (mapping: Mapping, cells: Record<string, string>): string[] => {
  const outcome = mapped(mapping, cells);
  return outcome.kind === "ready" ? [] : outcome.defects.map(({ field, code }) => `${field} ${code}`);
};

describe("a mapping", () => {
  it("maps columns, constants and templates to their fields", () => {
    const mapping = aMapping(
      {
        kind: { constant: "call" },
        "contact.email": { column: "mail" },
        "contact.externalIds.0": { template: "crm:{id}" },
        "attributes.companySize": { column: "staff", number: { as: "integer" } },
      },
      { record: "won", contactHeldBySender: true, idempotencyKey: "row-{id}" },
    );
    const outcome = mapped(mapping, { id: "7", mail: " a@b.example ", staff: "12" });
    expect(outcome).toMatchObject({
      kind: "ready",
      idempotencyKey: "row-7",
      submission: {
        record: "won",
        contactHeldBySender: true,
        kind: "call",
        contact: { email: "a@b.example", externalIds: ["crm:7"] },
        attributes: { companySize: 12 },
      },
    });
  });

  it("leaves a field out when its cell is empty, or counts as empty", () => {
    const mapping = aMapping({ "source.channel": { column: "origin" } }, { empty: ["", "n/a"] });
    for (const origin of ["", "  ", "n/a"]) expect(sent(mapping, { origin }).source).toEqual({});
  });

  it("uses the default for an empty cell and for a value that the map lacks", () => {
    const mapping = aMapping({ kind: { column: "how", map: { phone: "call" }, default: "form" } });
    expect(["phone", "", "fax"].map((how) => sent(mapping, { how }).kind)).toEqual(["call", "form", "form"]);
  });

  it("goes on without a value that the map lacks when there is no default, and says so", () => {
    const mapping = aMapping({
      "contact.email": { column: "mail" },
      kind: { column: "how", map: { phone: "call", fax: null } },
    });
    const outcome = (how: string) => mapped(mapping, { how, mail: "a@b.example" });
    expect(outcome("telex")).toMatchObject({
      kind: "ready",
      submission: { kind: "form" },
      mended: [{ field: "kind", code: "unmapped-value" }],
    });
    expect(outcome("fax")).toMatchObject({ kind: "ready", submission: { kind: "form" }, mended: [] });
  });

  it("makes no partial ids: a template with an empty column is absent, or missing where required", () => {
    const externalId = { template: "crm:{id}" };
    expect(sent(aMapping({ "contact.externalIds.0": externalId }), { id: "" }).contact).toEqual({});
    const required = aMapping({ "contact.externalIds.0": { ...externalId, required: true } });
    expect(codes(required, { id: "" })).toEqual(["contact.externalIds.0 missing"]);
    expect(codes(aMapping({}, { idempotencyKey: "{id}" }), { id: "" })).toEqual(["idempotencyKey missing"]);
  });

  it("leaves out a consent nobody was asked for, and keeps one that was refused", () => {
    const mapping = aMapping({
      "consents.0.purpose": { constant: "marketing" },
      "consents.0.channel": { constant: "email" },
      "consents.0.given": { column: "news", map: { yes: true, no: false } },
    });
    expect(sent(mapping, { news: "" }).consents).toEqual([]);
    expect(sent(mapping, { news: "no" }).consents).toMatchObject([{ purpose: "marketing", given: false }]);
  });

  it("keeps a consent that is the same for every row", () => {
    const mapping = aMapping({
      "consents.0.purpose": { constant: "sales-contact" },
      "consents.0.channel": { constant: "any" },
      "consents.0.given": { constant: true },
    });
    expect(sent(mapping, {}).consents).toHaveLength(1);
  });

  it("rejects a key longer than the api allows", () => {
    const mapping = aMapping({}, { idempotencyKey: "{id}" });
    expect(codes(mapping, { id: "x".repeat(201) })).toEqual(["idempotencyKey too-long"]);
    expect(codes(mapping, { id: "x".repeat(200) })).toEqual([]);
  });

  it("lists every defect of a row at once, and each once", () => {
    const mapping = aMapping({
      "contact.phone": { column: "phone" },
      occurredAt: { column: "on", dates: ["yyyy-MM-dd"] },
      "deal.amountMinor": { column: "sum", number: { as: "minor-units", currency: "EUR" } },
      "contact.email": { column: "mail", required: true },
    });
    expect(codes(mapping, { on: "2026-02-30", sum: "lots", mail: "", phone: "0".repeat(61) })).toEqual([
      "contact.phone invalid.too-big",
      "occurredAt impossible-date",
      "deal.amountMinor unreadable-number",
      "contact.email missing",
    ]);
  });

  it("checks each row against the submission schema, without repeating a value", () => {
    const outcome = mapped(aMapping({ "contact.email": { column: "mail" } }), { mail: "x".repeat(400) });
    expect(outcome).toMatchObject({
      kind: "rejected",
      defects: [{ field: "contact.email", code: "invalid.too-big" }],
    });
    expect(JSON.stringify(outcome)).not.toContain("xxx");
  });
});

describe("a mapping file", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "mapping-"));
  });
  afterAll(() => rm(folder, { recursive: true }));
  const load = (text: string) => {
    const path = join(folder, "m.json");
    writeFileSync(path, text);
    return loadMapping(path);
  };

  it("is refused with every defect at once", async () => {
    const text = JSON.stringify({
      version: 2,
      sender: "Not A Code",
      sneder: "x",
      zone: "Mars/Olympus",
      fields: {
        "contact.emial": { column: "mail" },
        "contact.externalIds": { column: "id" },
        record: { constant: "won" },
        kind: { column: "a", constant: "form" },
        occurredAt: { column: "on", dates: ["yyyy"] },
        "deal.amountMinor": { column: "sum", number: { as: "minor-units" } },
      },
    });
    const failure = await load(text).catch((thrown: unknown) => thrown);
    const message = failure instanceof Error ? failure.message : "";
    for (const place of [
      "version",
      "sender",
      "sneder",
      "zone",
      "fields › contact.emial: not a field",
      "fields › contact.externalIds: not a field",
      "fields › record: not a field",
      "fields › kind: name exactly one of",
      "fields › occurredAt › dates › 0",
      "fields › deal.amountMinor: minor-units needs a currency",
    ])
      expect(message).toContain(place);
  });

  it("that is not JSON is refused with the place of the syntax error", async () => {
    await expect(load('{"version": 1,}')).rejects.toMatchObject({
      facts: { code: "mapping.not-json", exit: 2 },
    });
  });

  it("that is missing is wrong use", async () => {
    await expect(loadMapping(join(folder, "none.json"))).rejects.toMatchObject({
      facts: { code: "mapping.unreadable", exit: 1 },
    });
  });

  it("is described by mapping.schema.json (to regenerate it: JSON of z.toJSONSchema)", () => {
    const described: unknown = JSON.parse(
      readFileSync(join(import.meta.dirname, "../mapping.schema.json"), "utf8"),
    );
    expect(described).toEqual(z.toJSONSchema(Mapping, { io: "input" }));
  });
});
