import { Fault } from "@leadstream/kernel";
import { PlatformEnv } from "@leadstream/platform";
import { csv, loadConfig } from "@leadstream/service-kit";
import { StandaloneEnv, standaloneOptionsFrom } from "@leadstream/standalone";
import { z } from "zod";
import type { Servers, StartOptions } from "./context.ts";

type Environment = Readonly<Record<string, string | undefined>>;

const Env = z
  .object({
    LEADSTREAM_URL: z.url({ protocol: /^https?$/u }).optional(),
    LEADSTREAM_DATA: z.string().optional(),
    LEADSTREAM_KEY: z.string().min(1).optional(),
    KAFKA_BROKERS: csv.default([]),
  })
  .transform((env) => ({
    url: env.LEADSTREAM_URL ?? null,
    key: env.LEADSTREAM_KEY ?? null,
    dataDir: env.LEADSTREAM_DATA === undefined || env.LEADSTREAM_DATA === "" ? null : env.LEADSTREAM_DATA,
    kafkaBrokers: env.KAFKA_BROKERS,
  }));

export type Config = z.output<typeof Env> & {
  readonly servers: () => Servers | null;
  readonly start: () => StartOptions;
};

const needed = (name: string) => `needed beside ${name}; or name a data folder with --data`;

/** Any of these means servers. A broker alone does not: the topics commands use it without a database. */
const namesServers = ["DATABASE_URL", "MASTER_KEY_FILE", "EVENTSTORE_URL"] as const;

/** The same variables, with the same meaning, as every service reads. */
const ServersEnv = PlatformEnv.pick({
  BUS: true,
  KAFKA_BROKERS: true,
  EVENT_STORE: true,
  EVENTSTORE_URL: true,
})
  .extend({
    DATABASE_URL: PlatformEnv.shape.DATABASE_URL.optional(),
    MASTER_KEY_FILE: PlatformEnv.shape.MASTER_KEY_FILE.optional(),
  })
  .superRefine((env, context) => {
    const lacks = (path: string, message: string) =>
      void context.addIssue({ code: "custom", path: [path], message });
    if (env.DATABASE_URL === undefined) lacks("DATABASE_URL", needed("MASTER_KEY_FILE"));
    if (env.MASTER_KEY_FILE === undefined) lacks("MASTER_KEY_FILE", needed("DATABASE_URL"));
    if (env.EVENT_STORE === "eventstoredb" && env.EVENTSTORE_URL === undefined)
      lacks("EVENTSTORE_URL", "needed with EVENT_STORE=eventstoredb");
    if (env.BUS === "kafka" && env.KAFKA_BROKERS.length === 0)
      lacks("KAFKA_BROKERS", "needed with BUS=kafka");
  })
  .transform((env): Servers => {
    const { DATABASE_URL: databaseUrl, MASTER_KEY_FILE: masterKeyFile } = env;
    if (databaseUrl === undefined || masterKeyFile === undefined) return z.NEVER;
    const eventStoreUrl = env.EVENT_STORE === "eventstoredb" ? env.EVENTSTORE_URL : undefined;
    const kafkaBrokers = env.BUS === "kafka" ? env.KAFKA_BROKERS : [];
    return { databaseUrl, masterKeyFile, eventStoreUrl, kafkaBrokers };
  });

/** Read only by commands that need it: the others must not fail for a variable they do not use. */
function serversFrom(env: Environment): Servers | null {
  const isNamed = namesServers.some((name) => (env[name] ?? "") !== "");
  const isElsewhere = env["EVENT_STORE"] === "eventstoredb" || env["BUS"] === "kafka";
  return isNamed || isElsewhere ? loadConfig(ServersEnv, env) : null;
}

/** A person at a terminal sees less than a service logs. */
const StartEnv = StandaloneEnv.extend({ LOG_LEVEL: StandaloneEnv.shape.LOG_LEVEL.unwrap().default("warn") });

/** Every variable that the README lists for standalone, with the same meaning. */
function startFrom(env: Environment): StartOptions {
  const config = loadConfig(StartEnv, env);
  return { ...standaloneOptionsFrom(config), graceMs: config.SHUTDOWN_GRACE_MS };
}

/**
 * Parses the environment. Reports all errors at once, never a value.
 *
 * @throws Fault `config.invalid`
 */
export function configFrom(env: Environment): Config {
  const parsed = Env.safeParse(env);
  if (parsed.success) return { ...parsed.data, servers: () => serversFrom(env), start: () => startFrom(env) };
  throw new Fault(
    "config.invalid",
    parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "),
  );
}
