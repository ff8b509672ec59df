export { createLog } from "./create-log.ts";
export type { LogLevel, LogOptions } from "./create-log.ts";
export { Output } from "./standard-output.ts";
export { createMeter } from "./create-meter.ts";
export type { ExposedMeter, MeterOptions } from "./create-meter.ts";
export { metrics } from "./metrics.ts";
export type { Metric, MetricName } from "./metrics.ts";
