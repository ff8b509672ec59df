import { readFile } from "node:fs/promises";
import {
  type ApiKeys,
  ApiKey,
  createApiKeys,
  defaultLimits,
  type Limits,
  type Patience,
  readPageOrigins,
  readTrustedProxies,
} from "@leadstream/adapter-http";
import { createKeyLookup } from "@leadstream/application";
import { int } from "@leadstream/service-kit";
import { z } from "zod";
import { PlatformEnv } from "./env.ts";
import { OidcEnv } from "./oidc-env.ts";
import { type Platform, wallClock } from "./platform.ts";
import { ExportEnv } from "./table-exports.ts";

/** Limits of a client whose request is not complete yet. */
export const PatienceEnv = {
  HTTP_HEADERS_TIMEOUT_MS: int(100, 600_000).default(10_000),
  HTTP_REQUEST_TIMEOUT_MS: int(100, 3_600_000).default(30_000),
  HTTP_MAX_CONNECTIONS: int(1, 1_000_000).default(4_096),
};

/** The limits in the form that the HTTP server takes. */
export const patienceFrom = (config: {
  readonly HTTP_HEADERS_TIMEOUT_MS: number;
  readonly HTTP_REQUEST_TIMEOUT_MS: number;
  readonly HTTP_MAX_CONNECTIONS: number;
}): Partial<Patience> => ({
  headersMs: config.HTTP_HEADERS_TIMEOUT_MS,
  requestMs: config.HTTP_REQUEST_TIMEOUT_MS,
  maxConnections: config.HTTP_MAX_CONNECTIONS,
});

/** Limits of one request. */
export const LimitsEnv = { HTTP_BODY_BYTES: int(1_024, 67_108_864).default(defaultLimits.bodyBytes) };

/** The limits in the form that the routes take. */
export const limitsFrom = (config: { readonly HTTP_BODY_BYTES: number }): Limits => ({
  ...defaultLimits,
  bodyBytes: config.HTTP_BODY_BYTES,
});

const addresses = z.string().transform((text, context) => {
  const { entries, defects } = readTrustedProxies(text);
  for (const message of defects) context.addIssue({ code: "custom", message });
  return entries;
});

/** Proxies that we believe about the address of a client. Absent or `none`: no proxy. */
export const ProxyEnv = { TRUSTED_PROXIES: addresses.default([]) };

const origins = z.string().transform((text, context) => {
  const { origins: listed, defects } = readPageOrigins(text);
  for (const message of defects) context.addIssue({ code: "custom", message });
  return listed;
});

/** Origins of pages whose scripts may hand in leads; absent or `none`: no page's. */
export const OriginsEnv = { PAGE_ORIGINS: origins.default([]) };

/** Who gets the metrics without a key where strangers reach them too; `none`: nobody. */
export const MetricsEnv = { METRICS_FROM: addresses.default(["loopback"]) };

/** A service with an HTTP interface: where it listens, and the file with its API keys. */
export const HttpEnv = PlatformEnv.extend({
  HTTP_HOST: z.string().min(1).default("127.0.0.1"),
  HTTP_PORT: int(0, 65_535),
  /** Keys that exist from the start. All others are in the table. */
  API_KEYS_FILE: z.string().min(1).optional(),
  ...PatienceEnv,
  ...LimitsEnv,
  ...ProxyEnv,
  ...OriginsEnv,
  ...ExportEnv,
  ...OidcEnv,
});
export type HttpConfig = z.output<typeof HttpEnv>;

/** Keys of the configuration, and the current keys of the table. */
export const apiKeysOf = (
  { infrastructure }: Pick<Platform, "infrastructure">,
  configured: readonly ApiKey[],
): ApiKeys => createApiKeys(configured, createKeyLookup(infrastructure.apiKeys, wallClock));

/**
 * The keys of a service: those of the table, and those of the key file, a JSON array of `{id, sha256, roles,
 * sender?, senders?, repId?, teams?, site?}`.
 */
export async function readApiKeys(
  platform: Pick<Platform, "infrastructure">,
  { API_KEYS_FILE: path }: Pick<HttpConfig, "API_KEYS_FILE">,
): Promise<ApiKeys> {
  const list: unknown = path === undefined ? [] : JSON.parse(await readFile(path, "utf8"));
  return apiKeysOf(platform, z.array(ApiKey).parse(list));
}
