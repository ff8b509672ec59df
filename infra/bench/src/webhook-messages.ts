import { z } from "zod";

export const WebhookOrder = z.object({
  databaseUrl: z.string(),
  serverPid: z.int(),
  /** `whsec_` and base64. */
  secret: z.string(),
  source: z.string(),
});

export const WebhookReady = z.object({ port: z.int() });
export type WebhookReady = z.infer<typeof WebhookReady>;

/** Processor seconds since the start of each. */
export const WebhookUsage = z.object({ node: z.number(), postgres: z.number() });
export type WebhookUsage = z.infer<typeof WebhookUsage>;
