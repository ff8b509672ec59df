import { ESLint } from "eslint";
import tseslint from "typescript-eslint";
import { beforeAll, describe, expect, it } from "vitest";

// Typed rules need a file that exists. These rules are about syntax, so the real config runs without types.
let eslint: ESLint;
beforeAll(() => {
  eslint = new ESLint({ overrideConfig: [{ files: ["**/*.ts"], ...untyped }] });
});

const untyped = {
  ...tseslint.configs.disableTypeChecked,
  languageOptions: { parserOptions: { program: null, project: false, projectService: false } },
};

const rulesBrokenBy = async (code: string, filePath: string): Promise<readonly string[]> => {
  const [result] = await eslint.lintText(`${code}\n`, { filePath });
  return result?.messages.map(({ ruleId, message }) => ruleId ?? message) ?? ["(not linted)"];
};

const branches = (count: number) =>
  Array.from({ length: count }, (_, i) => `if (n === ${i}) return ${i};`).join("\n");
const cases = (count: number) =>
  Array.from({ length: count }, (_, i) => `case ${i}: return ${i};`).join("\n");
const lines = (count: number) => Array.from({ length: count }, (_, i) => `console.log(${i});`).join("\n");
const constants = (count: number) =>
  Array.from({ length: count }, (_, i) => `export const c${i} = ${i};`).join("\n");

const domain = "packages/domain/src/planted.ts";
const application = "packages/application/src/planted.ts";
const adapter = "packages/adapter-http/src/planted.ts";
const main = "services/intake/src/main.ts";
const test = "packages/domain/test/planted.unit.spec.ts";
const env = `const home = process.env["HOME"];`;

describe("the lint rules refuse", () => {
  it.each([
    ["the clock in the domain", "const now = Date.now();", domain, "no-restricted-syntax"],
    ["an unnamed instant in the domain", "const now = new Date();", domain, "no-restricted-syntax"],
    ["chance in the domain", "const chance = Math.random();", domain, "no-restricted-syntax"],
    ["waiting in the domain", "await Promise.resolve();", domain, "no-restricted-syntax"],
    [
      "an async function in the domain",
      "const wait = async () => undefined;",
      domain,
      "no-restricted-syntax",
    ],
    ["a Node global in the domain", "const bytes = Buffer.alloc(1);", domain, "no-restricted-globals"],
    ["the clock in the application", "const now = Date.now();", application, "no-restricted-syntax"],
    ["the environment in the application", env, application, "no-restricted-syntax"],
    ["the environment in an adapter", env, adapter, "no-restricted-syntax"],
    ["the environment imported", `import { env } from "node:process";`, adapter, "no-restricted-syntax"],
    ["a cast", "const n = input as number;", adapter, "@typescript-eslint/consistent-type-assertions"],
    ["any", "const f = (x: any) => x;", adapter, "@typescript-eslint/no-explicit-any"],
    ["a non-null assertion", "const n = input!;", adapter, "@typescript-eslint/no-non-null-assertion"],
    ["a star export", `export * from "./other.ts";`, adapter, "no-restricted-syntax"],
    ["a decorator", "@sealed class Thing {}", adapter, "no-restricted-syntax"],
    ["a bare TODO", "// TODO later", adapter, "house/todo-names-issue"],
    ["an undocumented function", "export const f = () => 1;", domain, "house/documented-exports"],
    [
      "an undocumented port",
      "export interface Clock { now(): string }",
      "packages/application/src/ports/planted.ts",
      "house/documented-exports",
    ],
    ["five parameters", "const f = (a, b, c, d, e) => [a, b, c, d, e];", adapter, "max-params"],
    ["eleven branches", `function f(n) {${branches(11)} return 0;}`, adapter, "complexity"],
    ["a function of 41 lines", `function f() {\n${lines(40)}\n}`, adapter, "max-lines-per-function"],
    ["a domain file of 251 lines", constants(251), domain, "max-lines"],
    ["an adapter file of 351 lines", constants(351), adapter, "max-lines"],
  ])("%s", async (_what, code, filePath, rule) => {
    expect(await rulesBrokenBy(code, filePath)).toContain(rule);
  });
});

describe("the lint rules allow", () => {
  it.each([
    ["a date that says which", `const then = new Date("2024-01-12T10:00:00.000Z");`, domain],
    ["as const", `const kinds = ["rep", "pool"] as const;`, domain],
    ["waiting in the application", "const wait = async () => Promise.resolve(1);", application],
    ["the environment in a service's main", env, main],
    ["the environment in a test", env, test],
    ["a cast in a test", "const n = input as number;", test],
    ["an exhaustive switch of thirty", `function f(n) { switch (n) {${cases(30)} } }`, adapter],
    ["a TODO that names its issue", "// TODO(#12): when the second region opens", adapter],
    ["an adapter file of 350 lines", constants(350), adapter],
  ])("%s", async (_what, code, filePath) => {
    const harmless = new Set(["@typescript-eslint/no-unused-vars"]);
    const broken = await rulesBrokenBy(code, filePath);
    expect(broken.filter((rule) => !harmless.has(rule))).toEqual([]);
  });
});
