import type { FollowUpPolicy, Instant } from "@leadstream/contracts";
import { DAY_MS, instantOf, laterOf, msOf } from "../instant.ts";

type ProtectionRules = FollowUpPolicy["protection"];

/** When protection ends if nothing happens, and when it ends whatever happens. */
export const protectionFrom = (
  since: Instant,
  rules: ProtectionRules,
): { readonly until: Instant; readonly max: Instant } => ({
  until: instantOf(msOf(since) + rules.defaultDays * DAY_MS),
  max: instantOf(msOf(since) + rules.maximumDays * DAY_MS),
});

/**
 * Protection after real activity: at least `extensionDays` from now, never shorter than before, never past the
 * maximum: `min(max(until, activity + extension), max)`.
 *
 * @returns the new end; equal to `until` when nothing changes.
 * Source: DOMAIN.md section 9; oracle: 10 d default, +3 d, 20 d maximum, claimed 2019-03-25.
 */
export function extendedUntil(
  { until, max }: { readonly until: Instant; readonly max: Instant },
  activityAt: Instant,
  rules: ProtectionRules,
): Instant {
  const wished = laterOf(until, instantOf(msOf(activityAt) + rules.extensionDays * DAY_MS));
  return wished <= max ? wished : max;
}
