import { readFileSync, globSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { heapOption } from "../src/memory.ts";

const root = join(import.meta.dirname, "../../..");
const text = (path: string): string => readFileSync(join(root, path), "utf8");

it("issue 11: the heap of every container follows its memory limit, in compose and in Kubernetes", () => {
  const compose = text("docker-compose.yml");
  const [, limit = "0"] = /mem_limit: (\d+)m/u.exec(compose) ?? [];
  expect(compose).toContain(heapOption(Number(limit)));
  const manifests = globSync("infra/k8s/**/*.yaml", { cwd: root }).map(text);
  const limits = manifests.flatMap((each) => [...each.matchAll(/limits:\s+memory: "?(\d+)Mi/gu)]);
  const heaps = manifests.flatMap((each) => [...each.matchAll(/--max-old-space-size=\d+/gu)]);
  expect(limits.length).toBeGreaterThan(1);
  expect(heaps.map(([option]) => option).toSorted()).toEqual(
    limits.map(([, mi]) => heapOption(Number(mi))).toSorted(),
  );
});
