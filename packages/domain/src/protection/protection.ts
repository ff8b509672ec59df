import type { FollowUpPolicy, Instant } from "@leadstream/contracts";
import { DAY_MS, instantOf, laterOf, msOf } from "../instant.ts";

type ProtectionRules = FollowUpPolicy["protection"];

/** When protection ends without activity (`until`), and when it ends at the latest (`max`). */
export const protectionFrom = (
  since: Instant,
  rules: ProtectionRules,
): { readonly until: Instant; readonly max: Instant } => ({
  until: instantOf(msOf(since) + rules.defaultDays * DAY_MS),
  max: instantOf(msOf(since) + rules.maximumDays * DAY_MS),
});

/**
 * Extends protection after real activity: `min(max(until, activity + extension), max)`. It lasts at least `extensionDays`
 * from the activity, is never shortened, and never exceeds the maximum.
 *
 * @returns the new end; equal to `until` if nothing changes.
 */
export function extendedUntil(
  { until, max }: { readonly until: Instant; readonly max: Instant },
  activityAt: Instant,
  rules: ProtectionRules,
): Instant {
  const extended = laterOf(until, instantOf(msOf(activityAt) + rules.extensionDays * DAY_MS));
  return extended <= max ? extended : max;
}
