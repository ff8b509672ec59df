import { consumers, type PlainConsumer, runReaction } from "@leadstream/application";
import type { Parts } from "@leadstream/service-kit";
import { PlatformEnv } from "./env.ts";
import { follow, hostParts, type Platform } from "./platform.ts";
import { runProcess } from "./run.ts";

/** Starts a consumer that needs nothing but what every process has, and ties it to the life cycle. */
export async function startConsumer(
  parts: Parts,
  platform: Platform,
  { group, reaction }: Pick<PlainConsumer, "group" | "reaction">,
): Promise<void> {
  const { repositories, meter } = platform;
  const made = reaction({ ...repositories, meter });
  follow(platform, parts, group, await runReaction(hostParts(platform), made));
}

/** Service names of the consumers that need no wiring of their own. */
export type PlainService = Exclude<(typeof consumers)[number], { readonly reaction: null }>["service"];

/** The whole `main.ts` of a consumer that needs no wiring of its own. */
export async function runConsumer(
  env: Readonly<Record<string, string | undefined>>,
  service: PlainService,
): Promise<void> {
  const found = consumers.find((each) => each.service === service);
  if (found === undefined || found.reaction === null)
    throw new TypeError(`${service}: no consumer of this name has a reaction in the registry`);
  const { reaction, group } = found;
  await runProcess(env, {
    name: service,
    env: PlatformEnv,
    start: (parts, platform) => startConsumer(parts, platform, { group, reaction }),
  });
}
