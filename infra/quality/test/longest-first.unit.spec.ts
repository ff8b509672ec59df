import { access } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { seconds } from "../longest-first.ts";

const repository = join(import.meta.dirname, "../../..");

describe("the list of long suites", () => {
  it.each([...seconds.keys()])("names a file that is there: %s", async (path) => {
    await expect(access(join(repository, path))).resolves.toBeUndefined();
  });
});
