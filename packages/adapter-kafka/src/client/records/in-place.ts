import { createRequire } from "node:module";
import { decodeRecord } from "./decode-record.ts";
import { encodeRecord } from "./encode-record.ts";
import { groupByPartition } from "./group-by-partition.ts";

/*
 * Replaces three functions of kafkajs 2.2.4 whose cost grows with the square of their input. kafkajs has no more releases
 * and no extension point for them. So we put our functions into the module cache, before kafkajs' own modules load theirs.
 * If another package loaded kafkajs first, only the speed differs. `infra/decisions/0008` has the figures, and the reasons
 * that would make us leave kafkajs.
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
