import { createRequire } from "node:module";
import fc from "fast-check";
import type { Message } from "kafkajs";
import { describe, expect, it } from "vitest";
import "../src/client/codecs.ts";
import { CompressionTypes } from "../src/client/kafkajs.ts";
import { murmur2 } from "../src/client/partitioner.ts";
import { decodeRecord, FetchedMessage } from "../src/client/records/decode-record.ts";
import { encodeRecord } from "../src/client/records/encode-record.ts";
import { groupByPartition } from "../src/client/records/group-by-partition.ts";

/*
 * Compares our functions with kafkajs' own, which are loaded here a second time, unreplaced.
 */
const require = createRequire(import.meta.url);

/** kafkajs' own module, even if it was replaced. */
function original(path: string): (...args: readonly unknown[]) => unknown {
  const file = require.resolve(path);
  const replaced = require.cache[file];
  delete require.cache[file];
  const loaded: unknown = require(path);
  if (replaced !== undefined) require.cache[file] = replaced;
  if (typeof loaded !== "function") throw new TypeError(`${path} is no function`);
  return (...args) => loaded(...args) as unknown;
}

const record = "kafkajs/src/protocol/recordBatch/record/v0";
const theirEncode = original(`${record}/index.js`);
const theirDecode = original(`${record}/decoder.js`);
const theirGroups = original("kafkajs/src/producer/groupMessagesPerPartition.js");
const Decoder = require("kafkajs/src/protocol/decoder.js") as new (bytes: Buffer) => {
  readVarIntBytes: () => Buffer;
};

const bytes = fc.uint8Array({ maxLength: 300 }).map((each) => Buffer.from(each));
const text = fc.oneof(fc.string({ unit: "binary", maxLength: 200 }), fc.string({ maxLength: 40 }));
/** Excludes property names of every object: kafkajs mistakes those for an earlier header. */
const name = fc.string({ minLength: 1, maxLength: 90 }).filter((each) => !(each in {}));
const headers = fc.dictionary(name, fc.oneof(text, bytes), { maxKeys: 20, noNullPrototype: true });
const messages = fc.record({
  key: fc.oneof(text, bytes, fc.constant(null)),
  value: fc.oneof(bytes, fc.constant(null)),
  headers,
  offsetDelta: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
  timestampDelta: fc.integer({ min: -(2 ** 40), max: 2 ** 40 }),
});

const context = {
  magicByte: 2,
  firstOffset: "4503599627370496",
  firstTimestamp: "1795896574741",
  maxTimestamp: "1795896579999",
  timestampType: 0,
};

/** The bytes after the length of a record. */
const bodyOf = (written: Buffer): Buffer => new Decoder(written).readVarIntBytes();
const bufferOf = (written: unknown): Buffer => (written as { readonly buffer: Buffer }).buffer;

describe("a record", () => {
  it("is written byte for byte as kafkajs writes it", () => {
    fc.assert(
      fc.property(messages, (message) => {
        expect(encodeRecord(message).buffer.equals(bufferOf(theirEncode(message)))).toBe(true);
      }),
    );
  });

  it("is read as kafkajs reads it, headers included", () => {
    fc.assert(
      fc.property(messages, fc.constantFrom(0, 1), (message, timestampType) => {
        const body = bodyOf(encodeRecord(message).buffer);
        const of = { ...context, timestampType };
        const ours = decodeRecord({ buffer: body }, of);
        const theirs = theirDecode(new Decoder(body), of) as FetchedMessage;
        const { offset, timestamp, attributes, key, value, isControlRecord } = theirs;
        expect(ours).toMatchObject({ offset, timestamp, attributes, key, value, isControlRecord });
        expect(ours.headers).toEqual(theirs.headers);
      }),
    );
  });

  it("has its headers as text, and each by its name", () => {
    fc.assert(
      fc.property(headers, (given) => {
        const found = fetched({ headers: given });
        const expected = Object.fromEntries(
          Object.entries(given).map(([name, each]) => [name, String(each)]),
        );
        expect(found.headerTexts()).toEqual(expected);
        for (const name of Object.keys(expected).filter((each) => /^[ -~]+$/u.test(each)))
          expect(found.headerText(name)).toBe(expected[name]);
        expect(found.headerText("not-there-at-all")).toBe(given["not-there-at-all"]);
      }),
    );
  });

  it("has the last value of a repeated header, and leaves out one without a value", () => {
    const twice = fetched({ headers: { ce_type: ["first", "second"] } });
    expect(twice.headerText("ce_type")).toBe("second");
    expect(twice.headerTexts()).toEqual({ ce_type: "second" });
    expect(twice.headers).toEqual({ ce_type: [Buffer.from("first"), Buffer.from("second")] });
    const empty = fetched({ headers: { ce_type: undefined, other: "" } });
    expect(empty.headerText("ce_type")).toBeUndefined();
    expect(empty.headerTexts()).toEqual({ other: "" });
  });

  it("does not reuse the previous text when only the script differs", () => {
    expect(fetched({ headers: { name: "é" } }).headerTexts()).toEqual({ name: "é" });
    const latin1 = fetched({ headers: { name: Buffer.from([0xe9]) } });
    expect(latin1.headerTexts()).toEqual({ name: "\u{fffd}" });
  });

  it("that is cut off ends, whatever length it claims", () => {
    const complete = bodyOf(encodeRecord({ key: "k", value: "v", headers: { ce_type: "t", a: "b" } }).buffer);
    for (let length = 0; length < complete.length; length += 1) {
      const part = decodeRecord({ buffer: complete.subarray(0, length) }, context);
      expect(Object.keys(part.headerTexts()).length).toBeLessThanOrEqual(2);
      part.headerText("ce_type");
    }
    const greedy = Buffer.concat([complete.subarray(0, 7), Buffer.from([0xfe, 0xff, 0xff, 0xff, 0x0f])]);
    expect(decodeRecord({ buffer: greedy }, context).headerTexts()).toEqual({});
  });
});

function fetched(message: Pick<Message, "headers">): FetchedMessage {
  return decodeRecord({ buffer: bodyOf(encodeRecord({ key: "k", value: "v", ...message }).buffer) }, context);
}

describe("kafkajs", () => {
  it.each(["None", "ZSTD"] as const)(
    "writes and reads batches with our functions (%s)",
    async (compression) => {
      const { RecordBatch } = require("kafkajs/src/protocol/recordBatch/v0/index.js") as {
        RecordBatch: (of: object) => Promise<{ buffer: Buffer }>;
      };
      const readBatch = require("kafkajs/src/protocol/recordBatch/v0/decoder.js") as (
        from: object,
      ) => Promise<{ records: readonly unknown[] }>;
      const Record = require(`${record}/index.js`) as typeof encodeRecord;
      expect(Record).toBe(encodeRecord);
      const records = [0, 1].map((n) =>
        Record({ key: `k${n}`, value: "v", headers: { n: `${n}` }, offsetDelta: n }),
      );
      const batch = await RecordBatch({
        compression: CompressionTypes[compression],
        records,
        lastOffsetDelta: 1,
      });
      const read = await readBatch(new Decoder(batch.buffer));
      expect(read.records).toHaveLength(2);
      for (const each of read.records) expect(each).toBeInstanceOf(FetchedMessage);
      expect(read.records).toMatchObject([{ offset: "0" }, { offset: "1" }]);
    },
  );

  it("groups messages by partition in the same way with our function", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 7 })), (partitions) => {
        const grouping = {
          topic: "t",
          partitionMetadata: Array.from({ length: 8 }, (_, partitionId) => ({
            partitionId,
            leader: 0,
            replicas: [],
            isr: [],
            partitionErrorCode: 0,
          })),
          messages: partitions.map((partition, n) => ({ partition, value: `${n}` })),
          partitioner: ({ message }: { message: { partition?: number } }) => message.partition ?? 0,
        };
        expect(groupByPartition(grouping)).toEqual(theirGroups(grouping));
      }),
    );
  });

  it("computes the same hash of a key", () => {
    const theirs = require("kafkajs/src/producer/partitioners/default/murmur2.js") as (key: Buffer) => number;
    fc.assert(
      fc.property(bytes, (key) => {
        expect(murmur2(key)).toBe(theirs(key));
      }),
    );
  });
});
