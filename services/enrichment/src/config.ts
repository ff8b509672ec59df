import { LookupEnv, PlatformEnv } from "@leadstream/platform";

export const EnrichmentEnv = PlatformEnv.extend(LookupEnv);
