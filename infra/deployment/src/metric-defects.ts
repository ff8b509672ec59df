import type { KnownMetrics } from "./known-metrics.ts";
import { readPromQl } from "./promql.ts";

/**
 * Names in an expression that no metric or label has.
 *
 * @param legend  labels that the legend or an annotation shows, if any.
 * @returns one sentence per defect; none when every metric and label exists.
 */
export function metricDefects(
  expression: string,
  known: KnownMetrics,
  legend: readonly string[] = [],
): readonly string[] {
  const { selectors, grouping } = readPromQl(expression);
  const ofSelectors = selectors.flatMap(({ metric, labels }) => {
    const has = known.get(metric);
    if (has === undefined) return [`there is no metric ${metric}`];
    return labels.filter((label) => !has.includes(label)).map((label) => `${metric} has no label ${label}`);
  });
  const every = new Set(selectors.flatMap(({ metric }) => known.get(metric) ?? []));
  const ofGrouping = [...grouping, ...legend]
    .filter((label) => !every.has(label))
    .map((label) => `no metric of the expression has the label ${label}`);
  return [...ofSelectors, ...ofGrouping].map((defect) => `${defect}: ${expression}`);
}
