import { MetricsEnv, PatienceEnv, ProxyEnv, ReadingEnv } from "@leadstream/platform";
import { CommonEnv, int } from "@leadstream/service-kit";
import { z } from "zod";

/** Everything has a default: the folder, the port, the host. */
export const StandaloneEnv = CommonEnv.extend({
  LEADSTREAM_DATA: z.string().min(1).default("./.leadstream"),
  HTTP_HOST: z.string().min(1).default("127.0.0.1"),
  HTTP_PORT: int(0, 65_535).default(8080),
  ...PatienceEnv,
  ...ProxyEnv,
  ...MetricsEnv,
  ...ReadingEnv,
  COMPANY_REGISTRY_FILE: z.string().min(1).optional(),
});
