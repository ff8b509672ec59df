import { describe, expect, it } from "vitest";
import {
  capped,
  defectList,
  defectsInWords,
  eventDefects,
  newEventsDefects,
  readEvent,
} from "../src/index.ts";

const type = "lead.pooled.v1";
const data = {
  leadId: "lead_0193b3a0-0000-4000-8000-000000000001",
  from: { kind: "rep", repId: "rep_0193b3a0-0000-4000-8000-000000000002" },
  poolId: "pool_primary",
  reason: "released",
};
const slots = { group: "default", leads: [{ leadId: data.leadId, assignmentNo: 1 }] };

describe("an event that is written", () => {
  it("may hold the fields that its schema names", () => {
    expect(eventDefects({ type, data })).toEqual([]);
  });

  it.each([
    ["at the top level", type, { ...data, ada: 1 }, "data"],
    ["in a nested object", type, { ...data, from: { ...data.from, ada: 1 } }, "data.from"],
    ["with the value null", type, { ...data, from: { ...data.from, ada: null } }, "data.from"],
    ["named like an inherited property", type, { ...data, constructor: "ada" }, "data"],
    [
      "in a list",
      "roster.leads-waiting.v1",
      { ...slots, leads: [{ ...slots.leads[0], ada: 1 }] },
      "data.leads.0",
    ],
  ])(
    "is refused for an unknown field %s; the defect gives the place, not the name",
    (_, name, body, place) => {
      expect(eventDefects({ type: name, data: body })).toEqual([`${place}: unrecognized_keys`]);
    },
  );

  it("is refused with every defect, by place and kind", () => {
    const defects = eventDefects({ type, data: { ...data, poolId: "Ada", reason: 7 } });
    expect(defects).toEqual(["data.poolId: invalid_format", "data.reason: invalid_type"]);
    expect(newEventsDefects([{ type: "lead.melted.v1", data, id: "x", meta: {} }])[0]).toBe(
      "lead.melted.v1: type: lead.melted.v1 is not an event of ours",
    );
  });
});

it("an event that is read may hold fields that only a later version names", () => {
  const read = readEvent(type, { ...data, later: 1, from: { ...data.from, later: 1 } });
  expect(read).toEqual({ type, data });
});

describe("a list of defects", () => {
  const defects = Array.from({ length: 21 }, (_, i) => ({
    field: `f${i}`,
    code: "field.unknown",
    message: "no such field",
  }));
  const refused = {
    submissionId: "subm_0193b3a0-0000-4000-8000-000000000001",
    sender: "website",
    receivedAt: "2026-03-01T09:30:00.000Z",
  };

  it("is written with at most twenty defects, and read with any number", () => {
    const [name, data] = ["submission.refused.v1", { ...refused, defects }];
    expect(eventDefects({ type: name, data })).toEqual(["data.defects: too_big"]);
    expect(eventDefects({ type: name, data: { ...refused, ...capped(defects) } })).toEqual([]);
    expect(readEvent(name, data)?.data).toMatchObject({ defects });
  });

  it("lists the first twenty, and counts the rest without building them", () => {
    let made = 0;
    const list = defectList(Array(62_000).keys(), (i) => {
      made += 1;
      return { field: `f${i}`, code: "field.unknown", message: "no such field" };
    });
    expect(made).toBe(20);
    expect(list).toMatchObject({ moreDefects: 61_980 });
    expect(defectsInWords(list)).toBe("62,000 defects, the first 20 listed here.");
    expect(defectsInWords(capped(defects.slice(0, 1)))).toBe("1 defect, listed here.");
    expect(capped(list.defects, list.moreDefects)).toEqual(list);
  });
});
