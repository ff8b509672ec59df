import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { mutations } from "../mutation-list.ts";

const repository = join(import.meta.dirname, "../../..");

describe("the list of mutations", () => {
  it.each(mutations)("matches the code that it breaks: $breaks", ({ file, search, replace, redIn }) => {
    expect(readFileSync(join(repository, file), "utf8").split(search)).toHaveLength(2);
    expect(replace).not.toBe(search);
    expect(existsSync(join(repository, redIn))).toBe(true);
  });
});
