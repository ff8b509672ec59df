export { type ChannelCredit, type ChannelPath, channelsOf, combinePaths } from "./channel-paths.ts";
export { type ChannelSets, createSetCounter, type SetCounter } from "./channel-sets.ts";
export {
  type Chain,
  type ChainBound,
  createChain,
  type MarkovAttribution,
  markovAttribution,
  type RemovalEffect,
} from "./markov.ts";
export {
  type AttributionModel,
  type AttributionModelName,
  attributionModels,
  creditWeights,
  type KeyTouch,
} from "./models.ts";
export { splitMinorUnits, splitWholeUnits } from "./money.ts";
export {
  conversionPaths,
  orderPath,
  type Touch,
  type TouchRole,
  unattributed,
  withoutRepeats,
} from "./path.ts";
export {
  type ShapleyAttribution,
  shapleyAttribution,
  shapleyOfSets,
  type ShapleyOptions,
  type ShapleyValue,
  type ShapleyWorth,
} from "./shapley.ts";
