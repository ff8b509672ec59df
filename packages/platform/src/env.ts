import { CommonEnv, int, url } from "@leadstream/service-kit";
import { z } from "zod";

/** What every service needs to know: where its database is, where the master key lies, where it may be asked. */
export const PlatformEnv = CommonEnv.extend({
  DATABASE_URL: url("postgres", "postgresql"),
  MASTER_KEY_FILE: z.string().min(1),
  OPERATIONS_HOST: z.string().min(1).default("127.0.0.1"),
  OPERATIONS_PORT: int(0, 65_535).default(0),
  DATABASE_CONNECTIONS: int(2, 200).default(8),
});
export type PlatformConfig = z.output<typeof PlatformEnv>;
