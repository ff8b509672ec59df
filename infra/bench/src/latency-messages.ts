import { z } from "zod";

/** The monotonic clock in milliseconds. On Linux and macOS all processes share it. */
export const nowMs = (): number => Number(process.hrtime.bigint()) / 1e6;

export const SystemOrder = z.object({ databaseUrl: z.string() });

export const SystemReady = z.object({ port: z.number(), key: z.string() });
export type SystemReady = z.infer<typeof SystemReady>;

/** When the assignment of a submission was durable. */
export const LatencyReport = z.object({
  assigned: z.array(z.object({ submissionId: z.string(), at: z.number() })),
});
export type LatencyReport = z.infer<typeof LatencyReport>;
