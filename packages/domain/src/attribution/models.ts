import type { Touch } from "./path.ts";

/** A touch that a position model singles out. `last-non-direct` is the last touch when all are direct. */
export type KeyTouch = "first" | "last" | "last-non-direct" | "lead-creation" | "opportunity-creation";

/**
 * How a conversion is divided among its touches, as data.
 *
 * `position`: each key touch earns its share, roles on one touch add up, and the touches without a role divide
 * `others` evenly. A share that nobody can earn (no other touch, no opportunity created by a touch of the path)
 * is spread over the shares earned, in proportion. This one rule also gives the published cases of one touch
 * (all of it) and of two (U 50/50, J 25/75).
 *
 * `time-decay`: a touch earns half as much as one that came a half-life later.
 */
export type AttributionModel =
  | {
      readonly kind: "position";
      /** Parts of the whole, >= 0; with `others` they need not sum to 1, only their proportion counts. */
      readonly shares: { readonly [K in KeyTouch]?: number };
      readonly others: number;
      /** Channels that `last-non-direct` passes over. */
      readonly directChannels?: readonly string[];
    }
  | { readonly kind: "time-decay"; readonly halfLifeMs: number };

const weekMs = 7 * 86_400_000;

/**
 * The standard models with the numbers of their publishers (Google Ads, Adobe, Matomo). They are defaults:
 * a policy may carry any other {@link AttributionModel}.
 */
export const attributionModels = {
  first: { kind: "position", shares: { first: 1 }, others: 0 },
  last: { kind: "position", shares: { last: 1 }, others: 0 },
  "last-non-direct": {
    kind: "position",
    shares: { "last-non-direct": 1 },
    others: 0,
    directChannels: ["direct"],
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
 * Each touch's part of one conversion.
 *
 * @param model       one of {@link attributionModels} or a policy's own.
 * @param path        as from `orderPath`: oldest first, none after the conversion.
 * @param conversion  `atMs` in epoch milliseconds.
 * @returns weights >= 0 aligned with the path, summing to 1 (to rounding); `[]` for an empty path, whose conversion
 *   belongs to `(unattributed)`. A policy's model that gives nothing to any touch of the path counts as linear.
 * @throws RangeError when a touch lies after the conversion, a share is negative or not finite, or a half-life is not
 *   above 0: faults of the caller or the policy.
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
      return normalised(positionParts(model, path));
    case "time-decay":
      return normalised(decayParts(model.halfLifeMs, path));
  }
}

type PositionModel = Extract<AttributionModel, { kind: "position" }>;

function positionParts(model: PositionModel, path: readonly Touch[]): readonly number[] {
  const { shares, others, directChannels = [] } = model;
  demandShare(others);
  const keyParts = new Map<number, number>();
  const give = (index: number, share: number | undefined): void => {
    if (share === undefined) return;
    demandShare(share);
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
  const last = path.findLastIndex(({ channel }) => !directChannels.includes(channel));
  return last >= 0 ? last : path.length - 1;
}

/** A lead is created once; should two touches claim it, the first did. */
function creatorOf(role: "lead-creation" | "opportunity-creation", path: readonly Touch[]): number {
  return path.findIndex(({ roles }) => roles?.includes(role) ?? false);
}

/**
 * `2^(-(T - t) / h)` up to a common factor. Measured from the latest touch instead of the conversion, so that the
 * greatest part is 1 and a long silence or a short half-life cannot make all of them vanish.
 */
function decayParts(halfLifeMs: number, path: readonly Touch[]): readonly number[] {
  if (!(halfLifeMs > 0)) throw new RangeError(`need a half-life > 0 ms, got ${halfLifeMs}`);
  const latestMs = path.at(-1)?.atMs ?? 0;
  return path.map(({ atMs }) => 2 ** ((atMs - latestMs) / halfLifeMs));
}

function normalised(parts: readonly number[]): readonly number[] {
  const total = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => (total > 0 ? part / total : 1 / parts.length));
}

function demandShare(share: number): void {
  if (!(share >= 0 && share < Number.POSITIVE_INFINITY))
    throw new RangeError(`need shares >= 0, got ${share}`);
}
