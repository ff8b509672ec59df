import {
  type Commands,
  createGovernance,
  type PublishedVersion,
  type RuleHistory,
  ruleHistory,
  systemClock,
} from "@leadstream/application";
import type { Context } from "../context.ts";
import { Failure, exitCodes } from "../failure.ts";
import { nameOf, placeOf, type TargetOptions } from "../system/place.ts";

/** The rules of a system: its published versions, and the api's command handler. */
export type RulesAt = {
  readonly place: string;
  readonly versions: () => Promise<readonly PublishedVersion[]>;
  readonly history: () => Promise<RuleHistory>;
  readonly publish: Commands["publishPolicy"];
};

const clock = systemClock(() => Date.now());

/**
 * Works on the stores alone, whether a system runs on them or cannot start; no consumer runs meanwhile. Running
 * processes read a version published this way from the store.
 */
export async function withRules<T>(
  options: TargetOptions,
  context: Context,
  work: (rules: RulesAt) => Promise<T>,
): Promise<T> {
  const place = await placeOf(options, context);
  const { stores, close } = await context.here.open(place);
  try {
    const { store } = stores;
    const governance = createGovernance({ store, clock, rules: { changed: () => undefined } });
    return await work({
      place: nameOf(place),
      versions: async () => (await ruleHistory(store)).versions,
      history: () => ruleHistory(store),
      publish: governance.publishPolicy,
    });
  } finally {
    await close();
  }
}

/** @throws Failure `policy.none-in-force` */
export function inForceAmong(versions: readonly PublishedVersion[], place: string): PublishedVersion {
  const found = versions.find(({ state }) => state === "in-force");
  if (found !== undefined) return found;
  throw new Failure({
    exit: exitCodes.data,
    code: "policy.none-in-force",
    place,
    what: versions.length === 0 ? "no policy was published yet" : "no published version runs",
    next: "leadstream policy publish FILE",
  });
}

/** @throws Failure `policy.unknown-version` */
export function versionAmong(versions: readonly PublishedVersion[], wanted: number): PublishedVersion {
  const found = versions.find(({ version }) => version === wanted);
  if (found !== undefined) return found;
  throw new Failure({
    exit: exitCodes.usage,
    code: "policy.unknown-version",
    place: String(wanted),
    what: "no version has this number",
    next: "leadstream policy list shows all versions",
  });
}
