export { createKafkaBus } from "./bus/bus.ts";
export type { KafkaBus, KafkaBusOptions } from "./bus/bus.ts";
export type { Timing } from "./bus/group-member.ts";
export type { KafkaClientOptions } from "./client/client.ts";
export type { Compression } from "./client/codecs.ts";
