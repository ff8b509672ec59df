import { createRequire } from "node:module";
import { decodeRecord } from "./decode-record.ts";
import { encodeRecord } from "./encode-record.ts";
import { groupByPartition } from "./group-by-partition.ts";

/*
 * Three functions of kafkajs 2.2.4 whose cost grows with the square of what they are given take ours instead. kafkajs
 * gets no releases any more, and what it exports has no place for them; so they are put where its own modules look for
 * them, before those are loaded. Where kafkajs was loaded by somebody else first nothing is different but the speed.
 * `infra/decisions/0008` has the figures, and what would make us leave kafkajs.
 */

const require = createRequire(import.meta.url);

function replace(path: string, by: unknown): void {
  require(path);
  const module = require.cache[require.resolve(path)];
  if (module !== undefined) module.exports = by;
}

replace("kafkajs/src/protocol/recordBatch/record/v0/index.js", encodeRecord);
replace("kafkajs/src/protocol/recordBatch/record/v0/decoder.js", decodeRecord);
replace("kafkajs/src/producer/groupMessagesPerPartition.js", groupByPartition);
