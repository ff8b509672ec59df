import { bareName, NONE } from "@leadstream/contracts";
import type { Touch } from "./path.ts";

/** A touch with a role in a position model. `last-non-direct` is the last touch if all touches are direct. */
export type KeyTouch = "first" | "last" | "last-non-direct" | "lead-creation" | "opportunity-creation";

/**
 * A rule that divides a conversion among its touches.
 *
 * `position`: each key touch earns its share. Shares of several roles on one touch add up. The touches without a role
 * divide `others` evenly. A share without a touch (no other touch, or no touch of the path created the opportunity) is
 * spread over the other shares in proportion. This rule also gives the published results for one touch (all of it) and
 * for two touches (U 50/50, J 25/75).
 *
 * `time-decay`: a touch earns half as much as a touch one half-life later.
 */
export type AttributionModel =
  | {
      readonly kind: "position";
      /** Shares >= 0. They need not sum to 1 with `others`; only the proportions count. */
      readonly shares: { readonly [K in KeyTouch]?: number };
      readonly others: number;
      /** Channels that `last-non-direct` skips. */
      readonly directChannels?: readonly string[];
    }
  | { readonly kind: "time-decay"; readonly halfLifeMs: number };

/**
 * What senders, trackers and reports call a visit that nobody brought, our own word for an absent channel among them.
 * Compared without case, brackets and spaces: `(direct) / (none)` is one of them.
 */
const directChannels = [
  "direct",
  NONE,
  "(direct) / (none)",
  "(not set)",
  "direct traffic",
  "direct visit",
  "direct entry",
  "typed / bookmarked",
  "direkt",
  "accès direct",
  "直接访问",
  "直接流量",
] as const;

const weekMs = 7 * 86_400_000;

/**
 * The standard models with the published numbers (Google Ads, Adobe, Matomo). They are defaults: a policy may define any
 * other {@link AttributionModel}.
 */
export const attributionModels = {
  first: { kind: "position", shares: { first: 1 }, others: 0 },
  last: { kind: "position", shares: { last: 1 }, others: 0 },
  "last-non-direct": {
    kind: "position",
    shares: { "last-non-direct": 1 },
    others: 0,
    directChannels,
  },
  linear: { kind: "position", shares: {}, others: 1 },
  u: { kind: "position", shares: { first: 0.4, last: 0.4 }, others: 0.2 },
  w: {
    kind: "position",
    shares: { first: 0.3, "lead-creation": 0.3, "opportunity-creation": 0.3 },
    others: 0.1,
  },
  "full-path": {
    kind: "position",
    shares: { first: 0.225, "lead-creation": 0.225, "opportunity-creation": 0.225, last: 0.225 },
    others: 0.1,
  },
  j: { kind: "position", shares: { first: 0.2, last: 0.6 }, others: 0.2 },
  "inverse-j": { kind: "position", shares: { first: 0.6, last: 0.2 }, others: 0.2 },
  "time-decay": { kind: "time-decay", halfLifeMs: weekMs },
} as const satisfies Record<string, AttributionModel>;

/** Names of the standard models. */
export type AttributionModelName = keyof typeof attributionModels;

/**
 * Computes each touch's share of one conversion.
 *
 * @param model       one of {@link attributionModels}, or a model of the policy.
 * @param path        the result of `orderPath`: oldest first, none after the conversion.
 * @param conversion  `atMs` in epoch milliseconds.
 * @returns weights >= 0 in the order of the path, which sum to 1 (except for rounding). `[]` for an empty path, whose
 *   conversion belongs to `(unattributed)`. A model that gives nothing to any touch of the path is treated as linear.
 * @throws RangeError if a touch is after the conversion, a share is negative or not finite, or a half-life is not above
 *   0. These are errors of the caller or the policy.
 *
 * Cost: O(n).
 *
 * @example creditWeights(attributionModels.u, path, { atMs }) // four touches: [0.4, 0.1, 0.1, 0.4]
 */
export function creditWeights(
  model: AttributionModel,
  path: readonly Touch[],
  conversion: { readonly atMs: number },
): readonly number[] {
  const late = path.find(({ atMs }) => atMs > conversion.atMs);
  if (late !== undefined) throw new RangeError(`touch ${late.touchId} lies after the conversion`);
  switch (model.kind) {
    case "position":
      return normalized(positionParts(model, path));
    case "time-decay":
      return normalized(decayParts(model.halfLifeMs, path));
  }
}

type PositionModel = Extract<AttributionModel, { kind: "position" }>;

function positionParts(model: PositionModel, path: readonly Touch[]): readonly number[] {
  const { shares, others, directChannels = [] } = model;
  assertShare(others);
  const keyParts = new Map<number, number>();
  const give = (index: number, share: number | undefined): void => {
    if (share === undefined) return;
    assertShare(share);
    if (index >= 0) keyParts.set(index, (keyParts.get(index) ?? 0) + share);
  };
  give(Math.min(0, path.length - 1), shares.first);
  give(path.length - 1, shares.last);
  give(lastNonDirect(path, directChannels), shares["last-non-direct"]);
  give(creatorOf("lead-creation", path), shares["lead-creation"]);
  give(creatorOf("opportunity-creation", path), shares["opportunity-creation"]);
  const otherPart = others / (path.length - keyParts.size);
  return path.map((_, i) => keyParts.get(i) ?? otherPart);
}

function lastNonDirect(path: readonly Touch[], directChannels: readonly string[]): number {
  const direct = new Set(directChannels.map(bareName));
  const last = path.findLastIndex(({ channel }) => !direct.has(bareName(channel)));
  return last >= 0 ? last : path.length - 1;
}

/** A lead is created once. If two touches have the role, the first one counts. */
function creatorOf(role: "lead-creation" | "opportunity-creation", path: readonly Touch[]): number {
  return path.findIndex(({ roles }) => roles?.includes(role) ?? false);
}

/**
 * `2^(-(T - t) / h)` up to a common factor. Time is measured from the latest touch, not from the conversion. So the
 * largest value is 1, and a long gap or a short half-life cannot make all values zero.
 */
function decayParts(halfLifeMs: number, path: readonly Touch[]): readonly number[] {
  if (!(halfLifeMs > 0)) throw new RangeError(`need a half-life > 0 ms, got ${halfLifeMs}`);
  const latestMs = path.at(-1)?.atMs ?? 0;
  return path.map(({ atMs }) => 2 ** ((atMs - latestMs) / halfLifeMs));
}

function normalized(parts: readonly number[]): readonly number[] {
  const total = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => (total > 0 ? part / total : 1 / parts.length));
}

function assertShare(share: number): void {
  if (!(share >= 0 && share < Number.POSITIVE_INFINITY))
    throw new RangeError(`need shares >= 0, got ${share}`);
}
