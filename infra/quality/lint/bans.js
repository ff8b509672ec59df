/**
 * Forbidden syntax, as selectors for `no-restricted-syntax`, named so that the config is easy to read. ESLint replaces
 * the list where a later block names the rule again, so each block contains its complete list.
 */

const ban = (selector, message) => ({ selector, message });

/** Node strips types; it does not compile. `tsc` catches enum, namespace and parameter properties. */
export const decorators = ban("Decorator", "Node runs the source by stripping types: no decorators.");

export const starExports = ban("ExportAllDeclaration", "Re-export by name: the index is a promise.");

/** Time, ids and randomness come with the command, so that the same history always gives the same result. */
export const clockAndChance = [
  ban(
    "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    "The clock is a port: no Date.now.",
  ),
  ban("NewExpression[callee.name='Date'][arguments.length=0]", "The clock is a port: no new Date()."),
  ban("CallExpression[callee.name='Date']", "The clock is a port: no Date()."),
  ban(
    "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    "Chance is an argument: no Math.random.",
  ),
];

export const waiting = [
  ban("AwaitExpression", "Pure code does not wait."),
  ban("ForOfStatement[await=true]", "Pure code does not wait."),
  ban(":function[async=true]", "Pure code does not wait."),
];

export const environment = [
  ban(
    "MemberExpression[object.name='process'][property.name='env']",
    "The environment is read once, in services/*/src/main.ts.",
  ),
  ban(
    "ImportDeclaration[source.value=/^(node:)?process$/]",
    "`process` is a global; importing it hides reads of the environment.",
  ),
];

/** Globals that make a pure package impure. */
export const impureGlobals = [
  "process",
  "crypto",
  "performance",
  "Buffer",
  "console",
  "fetch",
  "setTimeout",
  "setInterval",
  "setImmediate",
  "queueMicrotask",
].map((name) => ({ name, message: "Pure packages touch no Node API." }));
