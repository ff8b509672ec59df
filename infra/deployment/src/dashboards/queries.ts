import type { MetricName } from "@leadstream/adapter-telemetry";

/** Per second, over as much time as the panel's resolution calls for. */
export const perSecond = (metric: MetricName, by: string, where = ""): string =>
  `sum by (${by}) (rate(${metric}${where}[$__rate_interval]))`;

/** A quantile of a histogram over all instances. */
export const quantile = (q: number, metric: MetricName, by = "", where = ""): string => {
  const labels = by === "" ? "le" : `le, ${by}`;
  return `histogram_quantile(${q}, sum by (${labels}) (rate(${metric}_bucket${where}[$__rate_interval])))`;
};

/** The mean of a histogram over all instances. */
export const mean = (metric: MetricName, by: string): string =>
  `sum by (${by}) (rate(${metric}_sum[$__rate_interval])) / sum by (${by}) (rate(${metric}_count[$__rate_interval]))`;

/** What several processes measure of one thing: the worst of their words. */
export const worst = (metric: MetricName, by = ""): string =>
  by === "" ? `max(${metric})` : `max by (${by}) (${metric})`;
