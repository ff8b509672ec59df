import { PlatformEnv } from "@leadstream/platform";
import { z } from "zod";

/** A company registry is optional: without one, companies are not looked up. */
export const EnrichmentEnv = PlatformEnv.extend({ COMPANY_REGISTRY_FILE: z.string().min(1).optional() });
