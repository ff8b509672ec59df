export { classPathIn, defaultJarFolder, KAFKA_VERSION } from "./jars.ts";
export { answers, freePorts, isTaken } from "./ports.ts";
export { startKafka } from "./server.ts";
export type { KafkaOptions, KafkaServer } from "./server.ts";
export { KafkaUnavailable } from "./unavailable.ts";
