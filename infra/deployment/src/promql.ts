import type { SyntaxNode } from "@lezer/common";
import { parser } from "@prometheus-io/lezer-promql";

/** One `metric{label="value"}` of an expression. */
export type Selector = { readonly metric: string; readonly labels: readonly string[] };

export type Expression = {
  readonly selectors: readonly Selector[];
  /** Labels of `by`, `without`, `on`, `ignoring`, `group_left`. */
  readonly grouping: readonly string[];
};

/** Grafana replaces these before the query; any duration is good enough to parse the expression. */
const grafanaDurations = /\$__(rate_interval|interval|range)/gu;

/**
 * The metrics and labels that a PromQL expression uses.
 *
 * @throws SyntaxError with the place of the error.
 */
export function readPromQl(text: string): Expression {
  const expression = text.replace(grafanaDurations, "5m");
  const selectors: Selector[] = [];
  const grouping: string[] = [];
  const textOf = ({ from, to }: { readonly from: number; readonly to: number }): string =>
    expression.slice(from, to);
  parser.parse(expression).iterate({
    enter: ({ type, node }) => {
      if (type.isError) throw new SyntaxError(`no PromQL at character ${node.from + 1} of: ${expression}`);
      if (type.name === "VectorSelector") selectors.push(selectorOf(node, textOf));
      if (type.name === "GroupingLabels") grouping.push(...node.getChildren("LabelName").map(textOf));
    },
  });
  return { selectors, grouping };
}

function selectorOf(node: SyntaxNode, textOf: (node: SyntaxNode) => string): Selector {
  const metric = node.getChild("Identifier");
  const matchers = node.getChild("LabelMatchers")?.getChildren("UnquotedLabelMatcher") ?? [];
  const labels = matchers.flatMap((matcher) => matcher.getChildren("LabelName").map(textOf));
  return { metric: metric === null ? "" : textOf(metric), labels };
}
