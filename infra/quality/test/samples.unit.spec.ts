import { describe, expect, it } from "vitest";
import { closed } from "../schemas/closed.ts";
import type { Published } from "../schemas/message-schemas.ts";
import { releaseOf } from "../schemas/released.ts";
import { editedSamples, missingSamples, offSchema, unreadable } from "../schemas/sample-checks.ts";
import { Sample, sampleFiles, type SampleFile } from "../schemas/samples.ts";
import { messageSchemas } from "../schema-set.ts";

const today = messageSchemas();
const files = sampleFiles();
const first = files.find(({ path }) => path === "lead.lost.v1/full.json");
const sample = Sample.parse(first?.sample);

const file = (change: Partial<Sample>): SampleFile => ({
  path: "lead.lost.v1/full.json",
  text: "",
  sample: { ...sample, ...change },
});
const { noteRef: _, ...withoutNote } = sample.data;

/** The schemas of a release with another definition of one field. */
const releasedWith = (change: object): readonly Published[] =>
  today.map(([path, schema]) => [
    path,
    path === "events/lead.lost.v1.json"
      ? closed({ ...schema, properties: { ...schema.properties, ...change } })
      : schema,
  ]);

describe("the recorded samples", () => {
  it("show every event at least twice, with and without each optional field, and match every schema", () => {
    expect(missingSamples(files, today)).toEqual([]);
    expect(offSchema(files, today, [])).toEqual([]);
    expect(files.flatMap(unreadable)).toEqual([]);
  });
});

describe("a sample is refused", () => {
  it.each<readonly [string, SampleFile, string]>([
    ["that is invalid", { path: "x/y.json", text: "", sample: null }, "not a sample"],
    ["in the folder of another type", { ...file({}), path: "lead.won.v1/full.json" }, "holds a lead.lost.v1"],
    ["with unreadable data", file({ data: withoutNote }), "cannot read the stored event"],
    ["with unreadable metadata", file({ meta: {} }), "cannot read its metadata"],
    [
      "with unreadable headers",
      file({ headers: { ...sample.headers, ce_sequence: "3.5" } }),
      "cannot read the message on the topic: ce_sequence",
    ],
    [
      "that is read with other data",
      file({ headers: { ...sample.headers, ce_sequence: "99" } }),
      "reads other data",
    ],
  ])("%s", (_what, bad, said) => {
    expect(unreadable(bad).join("\n")).toContain(said);
  });

  it("that its own closed schema refuses", () => {
    const found = offSchema([file({ data: { ...sample.data, later: 1 } })], today, []);
    expect(found.join()).toContain("is not today's schema: (whole): must NOT have additional properties");
  });

  it("that a reader of an older release could not read, but not for a new field or value", () => {
    const enumBefore = releaseOf("1.0.0", releasedWith({ reason: { type: "string", enum: ["timing"] } }), []);
    expect(offSchema([file({ data: { ...sample.data, later: 1 } })], [], [enumBefore])).toEqual([]);
    const typeBefore = releaseOf("1.0.0", releasedWith({ reason: { type: "integer" } }), []);
    expect(offSchema([file({})], [], [typeBefore])).toEqual([
      "samples/lead.lost.v1/full.json: is not readable with release 1.0.0: reason: must be integer (type)",
    ]);
  });

  it("that was edited or removed since its release", () => {
    const release = releaseOf("1.0.0", [], [{ path: "a/b.json", text: "1", sample: null }]);
    expect(editedSamples([{ path: "a/b.json", text: "1", sample: null }], [release])).toEqual([]);
    expect(editedSamples([{ path: "a/b.json", text: "2", sample: null }], [release])[0]).toContain("edited");
    expect(editedSamples([], [release])[0]).toContain("removed since release 1.0.0");
  });
});

it("a sample is missing where an optional field is never or always there", () => {
  const bareOnly = files.filter(({ path }) => path === "lead.lost.v1/bare.json");
  const [lost] = today.filter(([path]) => path === "events/lead.lost.v1.json");
  expect(missingSamples(bareOnly, lost === undefined ? [] : [lost])).toEqual([
    "samples/lead.lost.v1: needs at least two, with and without the optional fields",
    "samples/lead.lost.v1: no sample with $.repId",
    "samples/lead.lost.v1: no sample with $.noteRef",
  ]);
});
