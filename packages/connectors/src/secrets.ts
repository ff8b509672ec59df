import { createHash, timingSafeEqual } from "node:crypto";
import type { ConnectorSource } from "@leadstream/application";

const digest = (value: string | Uint8Array): Buffer => createHash("sha256").update(value).digest();

/** Whether two texts are the same, in a time that tells nothing of where they differ or how long they are. */
export const isSame = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));

/** All secrets of a source that work at this moment; after a rotation there are several. */
export const activeSecrets = (
  { secrets }: Pick<ConnectorSource, "secrets">,
  now: string,
): readonly string[] =>
  secrets.filter(({ until }) => until === null || until > now).map(({ value }) => value);

/** Every secret is compared: stopping at the first match would tell which one it is. */
export const isAnyOf = (secrets: readonly string[], given: string): boolean =>
  secrets.reduce((found, secret) => isSame(secret, given) || found, false);
