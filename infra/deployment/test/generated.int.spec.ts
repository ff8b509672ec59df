import { join } from "node:path";
import { DCLinter } from "dclint";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { generatedFiles, repository } from "../src/generated.ts";
import { pathsLike, textOf } from "./support.ts";

/* What works through the whole repository, or with a whole tool: too long for a unit test on a busy machine. */

const LintResults = z.array(
  z.object({ messages: z.array(z.object({ line: z.number(), message: z.string() })) }),
);

/** Order is ours to choose, and building under a name is how `docker compose run` finds the image again. */
const notOurs = [
  "no-build-and-image",
  "require-project-name-field",
  "service-dependencies-alphabetical-order",
  "service-keys-order",
  "service-ports-alphabetical-order",
  "services-alphabetical-order",
  "top-level-properties-order",
  // We quote what YAML would take for something else, which is what the rule is after.
  "no-quotes-in-volumes",
];

describe("generated files", () => {
  it("are what `npm run deployment` writes", async () => {
    for (const [path, text] of await generatedFiles()) expect(await textOf(path), path).toBe(text);
  });

  it("are all there are: nothing is left over from a service or dashboard that is gone", async () => {
    const there = await pathsLike("infra/{k8s,grafana/dashboards}/*");
    const wholly = [...(await generatedFiles()).keys()].filter((path) =>
      /^infra\/(?:k8s|grafana)\//u.test(path),
    );
    expect(wholly.sort()).toEqual(there);
  });
});

describe("docker-compose.yml", () => {
  it("keeps the schema of compose files and the rules of its linter", () => {
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
