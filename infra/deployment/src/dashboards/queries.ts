import type { MetricName } from "@leadstream/adapter-telemetry";

/** Rate per second, over the time that fits the panel's resolution. */
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

/** Several processes measure the same value: take the worst. */
export const worst = (metric: MetricName, by = ""): string =>
  by === "" ? `max(${metric})` : `max by (${by}) (${metric})`;
