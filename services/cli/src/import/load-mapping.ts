import { readFile } from "node:fs/promises";
import { Failure, exitCodes } from "../failure.ts";
import type { z } from "zod";
import { Mapping } from "@leadstream/connectors/mapping";
import { printableLine } from "@leadstream/kernel";

/**
 * Reads a mapping file and checks all of it.
 *
 * @returns the mapping and its original text (part of the identity of a resumable import).
 * @throws Failure `mapping.unreadable`, `mapping.not-json`, `mapping.invalid` with every defect at once.
 */
export async function loadMapping(
  path: string,
): Promise<{ readonly mapping: Mapping; readonly text: string }> {
  const text = await readText(path);
  const parsed = Mapping.safeParse(parseJson(path, text));
  if (parsed.success) return { mapping: parsed.data, text };
  const defects = parsed.error.issues.map(
    (issue) => `  ${printableLine(issue.path.join(" › ")) || "(file)"}: ${printableLine(wordsOf(issue))}`,
  );
  throw new Failure({
    exit: exitCodes.data,
    code: "mapping.invalid",
    place: path,
    what: `${defects.length} ${defects.length === 1 ? "defect" : "defects"}\n${defects.join("\n")}`,
    next: "correct these; examples are in services/cli/examples",
  });
}

/** For an unknown key, zod puts the details one level down. */
const wordsOf = (issue: z.core.$ZodIssue): string =>
  issue.code === "invalid_key" ? issue.issues.map(({ message }) => message).join("; ") : issue.message;

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (thrown) {
    const facts = { code: "mapping.unreadable", place: path, what: "the mapping file cannot be read" };
    throw new Failure(
      { exit: exitCodes.usage, ...facts, next: "check the path given with --mapping" },
      thrown,
    );
  }
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/u, ""));
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : "not JSON";
    const facts = { code: "mapping.not-json", place: path, what: printableLine(why) };
    throw new Failure({ exit: exitCodes.data, ...facts, next: "correct the JSON" }, thrown);
  }
}
