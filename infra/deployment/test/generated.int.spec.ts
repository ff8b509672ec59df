import { join } from "node:path";
import { DCLinter } from "dclint";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { generatedFiles, repository } from "../src/generated.ts";
import { pathsLike, textOf } from "./support.ts";

/* Checks of the whole repository, or with an external tool: too slow for a unit test on a busy machine. */

const LintResults = z.array(
  z.object({ messages: z.array(z.object({ line: z.number(), message: z.string() })) }),
);

/** Rules that we do not follow: the order of keys is free, and `docker compose run` finds the image by its name. */
const notOurs = [
  "no-build-and-image",
  "require-project-name-field",
  "service-dependencies-alphabetical-order",
  "service-keys-order",
  "service-ports-alphabetical-order",
  "services-alphabetical-order",
  "top-level-properties-order",
  // The rule is about values that YAML would read as something else: we quote those.
  "no-quotes-in-volumes",
];

describe("generated files", () => {
  it("are what `npm run deployment` writes", async () => {
    for (const [path, text] of await generatedFiles()) expect(await textOf(path), path).toBe(text);
  });

  it("are complete: no file is left of a removed service or dashboard", async () => {
    const there = await pathsLike("infra/{k8s,grafana/dashboards}/*");
    const wholly = [...(await generatedFiles()).keys()].filter((path) =>
      /^infra\/(?:k8s|grafana)\//u.test(path),
    );
    expect(wholly.sort()).toEqual(there);
  });
});

describe("docker-compose.yml", () => {
  it("matches the compose schema and the linter's rules", () => {
    const rules = {
      ...Object.fromEntries(notOurs.map((name) => [name, 0 as const])),
      "require-quotes-in-ports": [2 as const, { quoteType: "double" }] satisfies [2, object],
    };
    const linter = new DCLinter({ rules, quiet: false, debug: false, exclude: [] });
    const results = LintResults.parse(linter.lintFiles([join(repository, "docker-compose.yml")], false));
    expect(results).toHaveLength(1);
    expect(
      results.flatMap(({ messages }) => messages.map(({ line, message }) => `${line}: ${message}`)),
    ).toEqual([]);
  });
});
