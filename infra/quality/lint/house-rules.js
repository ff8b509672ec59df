/**
 * Two rules that ESLint does not have: unfinished work names its issue, and exports of the central packages are
 * documented.
 */

const unfinished = /\b(TODO|FIXME|XXX|HACK)\b(?!\(#\d+\))/u;

/** @type {import("eslint").Rule.RuleModule} */
const todoNamesIssue = {
  meta: {
    type: "suggestion",
    messages: { issue: "Unfinished work names its issue: {{word}}(#12)." },
    schema: [],
  },
  create: (context) => ({
    Program() {
      for (const comment of context.sourceCode.getAllComments()) {
        const found = unfinished.exec(comment.value);
        if (found?.[1] !== undefined && comment.loc)
          context.report({ loc: comment.loc, messageId: "issue", data: { word: found[1] } });
      }
    },
  }),
};

const isFunction = (node) => node?.type === "ArrowFunctionExpression" || node?.type === "FunctionExpression";

/** The name of an exported declaration that must be documented, or null when it need not be. */
const exportedName = (declaration, andTypes) => {
  if (declaration?.type === "FunctionDeclaration") return declaration.id?.name ?? "default";
  if (declaration?.type === "TSInterfaceDeclaration") return andTypes ? declaration.id.name : null;
  if (declaration?.type !== "VariableDeclaration") return null;
  const [first] = declaration.declarations;
  return isFunction(first?.init) ? first.id.name : null;
};

/** @type {import("eslint").Rule.RuleModule} */
const documentedExports = {
  meta: {
    type: "suggestion",
    messages: { missing: "`{{name}}` is exported: say what it means, in what units, and what it throws." },
    schema: [
      { type: "object", properties: { interfaces: { type: "boolean" } }, additionalProperties: false },
    ],
  },
  create: (context) => ({
    ExportNamedDeclaration(node) {
      const name = exportedName(node.declaration, context.options[0]?.interfaces === true);
      if (name === null) return;
      const isDocumented = context.sourceCode
        .getCommentsBefore(node)
        .some((comment) => comment.type === "Block" && comment.value.startsWith("*"));
      if (!isDocumented) context.report({ node, messageId: "missing", data: { name } });
    },
  }),
};

/** @type {import("eslint").ESLint.Plugin} */
export const houseRules = {
  meta: { name: "house" },
  rules: { "todo-names-issue": todoNamesIssue, "documented-exports": documentedExports },
};
