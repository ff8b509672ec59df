import { readFile } from "node:fs/promises";
import { type ApiKeys, ApiKey, createApiKeys } from "@leadstream/adapter-http";
import { int } from "@leadstream/service-kit";
import { z } from "zod";
import { PlatformEnv } from "./env.ts";

/** A service that people and programs call: where it listens, and the file with the keys it knows. */
export const HttpEnv = PlatformEnv.extend({
  HTTP_HOST: z.string().min(1).default("127.0.0.1"),
  HTTP_PORT: int(0, 65_535),
  API_KEYS_FILE: z.string().min(1),
});
export type HttpConfig = z.output<typeof HttpEnv>;

/** Reads the key file: a JSON array of `{id, sha256, roles, sender?, repId?}`. */
export async function readApiKeys(path: string): Promise<ApiKeys> {
  const list: unknown = JSON.parse(await readFile(path, "utf8"));
  return createApiKeys(z.array(ApiKey).parse(list));
}
