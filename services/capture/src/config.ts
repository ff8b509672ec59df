import { LookupEnv, PlatformEnv } from "@leadstream/platform";
import { z } from "zod";

export const CaptureEnv = PlatformEnv.extend({
  ...LookupEnv,
  /** Off until somebody says that look-ups are set here as they are in enrichment: capture would answer otherwise than it. */
  CHAINED_ANSWERS: z.enum(["on", "off"]).default("off"),
});
