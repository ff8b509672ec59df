import { defineConfig, globalIgnores } from "eslint/config";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";
import * as bans from "./infra/quality/lint/bans.js";
import { houseRules } from "./infra/quality/lint/house-rules.js";

/** Files whose job is to turn the unknown into the known. Adding one is a review question. */
const parseBoundaries = [];

const pure = ["packages/{kernel,contracts,domain}/src/**/*.ts"];
const application = ["packages/application/src/**/*.ts"];
const source = ["packages/*/src/**/*.{ts,tsx}", "services/*/src/**/*.ts"];
const tests = ["**/test/**/*.ts", "packages/testing/src/**/*.ts", "**/*.spec.ts"];

const shape = [bans.decorators, bans.starExports];
const forbid = (...lists) => ["error", ...lists.flat()];

const size = {
  complexity: ["error", { max: 10, variant: "modified" }],
  "max-params": ["error", 4],
  "max-lines": ["error", { max: 350, skipBlankLines: true, skipComments: true }],
  "max-lines-per-function": ["error", { max: 40, skipBlankLines: true, skipComments: true }],
};

const types = {
  "@typescript-eslint/consistent-type-imports": "error",
  "@typescript-eslint/no-explicit-any": "error",
  "@typescript-eslint/no-non-null-assertion": "error",
  "@typescript-eslint/switch-exhaustiveness-check": [
    "error",
    { considerDefaultExhaustiveForUnions: false, requireDefaultForNonUnion: true },
  ],
  "@typescript-eslint/use-unknown-in-catch-callback-variable": "error",
  "@typescript-eslint/return-await": ["error", "in-try-catch"],
  "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
  "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true, argsIgnorePattern: "^_" }],
  // An in-memory fake answers a Promise-shaped port without waiting for anything.
  "@typescript-eslint/require-await": "off",
};

const looserInTests = {
  "max-lines-per-function": "off",
  "@typescript-eslint/no-unsafe-argument": "off",
  "@typescript-eslint/no-unsafe-assignment": "off",
  "@typescript-eslint/no-unsafe-call": "off",
  "@typescript-eslint/no-unsafe-member-access": "off",
  "@typescript-eslint/no-unsafe-return": "off",
};

export default defineConfig(
  globalIgnores([
    "**/node_modules/",
    "**/dist/",
    "coverage/",
    ".leadstream*/",
    "schemas/",
    "packages/api-client/src/",
  ]),
  { linterOptions: { reportUnusedDisableDirectives: "error" }, plugins: { house: houseRules } },
  {
    name: "every TypeScript file",
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ["./tsconfig.json", "./packages/console/tsconfig.json"],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      ...size,
      ...types,
      eqeqeq: "error",
      "no-console": "error",
      "house/todo-names-issue": "error",
      "no-restricted-syntax": forbid(shape),
    },
  },
  {
    name: "source",
    files: source,
    rules: { "no-restricted-syntax": forbid(shape, bans.environment) },
  },
  {
    name: "no casts outside the parse boundaries",
    files: source,
    ignores: parseBoundaries,
    // "never" still lets `as const` through: it narrows, it does not claim.
    rules: { "@typescript-eslint/consistent-type-assertions": ["error", { assertionStyle: "never" }] },
  },
  {
    name: "the one reader of the environment",
    files: ["services/*/src/main.ts"],
    rules: { "no-restricted-syntax": forbid(shape) },
  },
  {
    name: "application: deterministic, but it may wait",
    files: application,
    rules: {
      "no-restricted-syntax": forbid(shape, bans.environment, bans.clockAndChance),
      "house/documented-exports": "error",
    },
  },
  {
    name: "ports promise",
    files: ["packages/application/src/ports/**/*.ts"],
    rules: { "house/documented-exports": ["error", { interfaces: true }] },
  },
  {
    name: "kernel, contracts, domain: pure",
    files: pure,
    rules: {
      "no-restricted-syntax": forbid(shape, bans.environment, bans.clockAndChance, bans.waiting),
      "no-restricted-globals": ["error", ...bans.impureGlobals],
    },
  },
  {
    name: "domain: small and documented",
    files: ["packages/domain/src/**/*.ts"],
    rules: {
      "max-lines": ["error", { max: 250, skipBlankLines: true, skipComments: true }],
      "house/documented-exports": "error",
    },
  },
  {
    name: "the console: React",
    files: ["packages/console/src/**/*.{ts,tsx}"],
    ...reactHooks.configs.flat.recommended,
  },
  {
    name: "the console: markup",
    files: ["packages/console/src/**/*.tsx"],
    // Markup stands one element a line, and each part that may be absent is a branch.
    rules: {
      complexity: ["error", { max: 16, variant: "modified" }],
      "max-lines-per-function": ["error", { max: 110, skipBlankLines: true, skipComments: true }],
      // The router's way to go elsewhere is to throw its redirect.
      "@typescript-eslint/only-throw-error": [
        "error",
        { allow: [{ from: "package", package: "@tanstack/router-core", name: "Redirect" }] },
      ],
    },
  },
  { name: "tests", files: tests, rules: looserInTests },
  {
    name: "programs that talk to a person",
    files: [
      "infra/**/*.ts",
      "packages/*/examples/**/*.ts",
      "services/{cli,standalone}/src/**/*.ts",
      "packages/console/build.ts",
    ],
    rules: { "no-console": "off" },
  },
);
