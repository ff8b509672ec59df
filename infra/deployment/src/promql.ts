import type { SyntaxNode } from "@lezer/common";
import { parser } from "@prometheus-io/lezer-promql";

/** One `metric{label="value"}` of an expression. */
export type Selector = { readonly metric: string; readonly labels: readonly string[] };

export type Expression = {
  readonly selectors: readonly Selector[];
  /** Labels of `by`, `without`, `on`, `ignoring`, `group_left`. */
  readonly grouping: readonly string[];
};

/** Grafana puts its own values in before it asks; any duration will do to read the expression. */
const grafanaDurations = /\$__(rate_interval|interval|range)/gu;

/**
 * What a PromQL expression asks for.
 *
 * @throws SyntaxError naming the place where it stops being PromQL.
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
