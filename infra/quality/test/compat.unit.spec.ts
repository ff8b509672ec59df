import { LeadId } from "@leadstream/contracts";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { JsonSchema } from "../json-schema.ts";
import { closed } from "../schemas/closed.ts";
import { incompatibilities } from "../schemas/compat.ts";
import type { Published } from "../schemas/message-schemas.ts";
import { releaseOf } from "../schemas/released.ts";

const Owner = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("pool"), poolId: z.string() }),
  z.object({ kind: z.literal("rep"), repId: z.string() }),
]);
const data = {
  leadId: LeadId,
  reason: z.enum(["budget", "timing"]),
  from: Owner,
  note: z.string().max(80).optional(),
  points: z.int().min(0).nullable(),
  entries: z.array(z.object({ rule: z.string(), decay: z.number() })),
};
const lost = z.object(data);
const { note: _note, ...withoutNote } = data;

const published = (type: string, schema: z.ZodType): Published => [
  `events/${type}.json`,
  closed(JsonSchema.parse({ title: type, ...z.toJSONSchema(schema, { io: "input" }) })),
];
const first = releaseOf("1.0.0", [published("lead.lost.v1", lost)], []);
const against = (...today: readonly Published[]) => incompatibilities([first], today);
const after = (schema: z.ZodType) => against(published("lead.lost.v1", schema));

describe("against a release, the contract refuses", () => {
  it.each<readonly [string, z.ZodType, string, string]>([
    ["a removed field", z.object(withoutNote), "note", "removed or renamed"],
    ["a renamed field", z.object({ ...withoutNote, remark: data.note }), "note", "renamed"],
    ["a field that became required", lost.extend({ note: z.string().max(80) }), "note", "became required"],
    ["a new required field", lost.extend({ cost: z.int() }), "cost", "became required"],
    ["a field that may now be missing", lost.partial({ reason: true }), "reason", "may now be missing"],
    ["a removed value", lost.extend({ reason: z.enum(["budget"]) }), "reason", '"timing" is no longer'],
    ["another type", lost.extend({ reason: z.int() }), "reason", "string became integer"],
    [
      "another type beside the old",
      lost.extend({ points: z.number().nullable() }),
      "points",
      "may now be number",
    ],
    [
      "a new null",
      lost.extend({ note: z.string().max(80).nullable().optional() }),
      "note",
      "may now be null",
    ],
    ["a removed null", lost.extend({ points: z.int().min(0) }), "points", "null became integer"],
    [
      "a tighter limit",
      lost.extend({ note: z.string().max(40).optional() }),
      "note",
      "maxLength 80 became 40",
    ],
    [
      "another alternative",
      lost.extend({
        from: z.union([...Owner.options, z.object({ kind: z.literal("team"), teamId: z.string() })]),
      }),
      "from",
      "of a shape that was not among those",
    ],
    ["a removed alternative", lost.extend({ from: Owner.options[0] }), "from", "is no longer allowed"],
    [
      "a change in the items of a list",
      lost.extend({ entries: z.array(z.object({ rule: z.string() })) }),
      "entries[].decay",
      "removed",
    ],
    [
      "any value instead of text",
      lost.extend({ note: z.unknown().optional() }),
      "note",
      "may now be anything",
    ],
  ])("%s", (_what, schema, field, why) => {
    const found = after(schema);
    const said = found.filter((one) => one.field.startsWith(field)).map((one) => one.why);
    expect(said.join("; ")).toContain(why);
    expect(found[0]).toMatchObject({ what: "lead.lost.v1", release: "1.0.0" });
    expect(found[0]?.instead).toContain("add lead.lost.v2 with an upcaster");
  });

  it("a removed event, even when its next version exists", () => {
    const [gone, ...others] = against(published("lead.lost.v2", lost));
    expect(others).toEqual([]);
    expect(gone).toMatchObject({ what: "lead.lost.v1", field: "", why: "is gone" });
    expect(gone?.instead).toContain("lead.lost.v2 and an upcaster");
  });

  it("a difference from an older release only, because all releases count", () => {
    const second = releaseOf("1.10.0", [published("lead.lost.v1", z.object(withoutNote))], []);
    const found = incompatibilities([first, second], [published("lead.lost.v1", z.object(withoutNote))]);
    expect(found).toMatchObject([{ field: "note", release: "1.0.0" }]);
  });
});

describe("against a release, the contract may", () => {
  it.each<readonly [string, z.ZodType]>([
    ["stay the same", lost],
    ["gain an optional field", lost.extend({ cost: z.int().optional() })],
    ["gain a value", lost.extend({ reason: z.enum(["budget", "timing", "moved"]) })],
    ["widen a limit", lost.extend({ note: z.string().max(200).optional() })],
    [
      "gain a field deep inside",
      lost.extend({
        entries: z.array(z.object({ rule: z.string(), decay: z.number(), why: z.string().optional() })),
      }),
    ],
  ])("%s", (_what, schema) => {
    expect(after(schema)).toEqual([]);
  });

  it("gain an event, and a new version beside the old one", () => {
    expect(
      against(published("lead.lost.v1", lost), published("lead.lost.v2", z.object({ cost: z.int() }))),
    ).toEqual([]);
  });
});
