import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import ts from "typescript";
import { z } from "zod";

const sources = join(import.meta.dirname, "../src");

/** English text → its translation. */
export type Catalog = Readonly<Record<string, string>>;

/**
 * Every text that the screens show: the first argument of `t("...")` and `msg("...")`. The English text is its own key,
 * so a reader of the code reads what a person reads.
 */
export async function messagesInCode(): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for await (const path of glob("**/*.{ts,tsx}", { cwd: sources }))
    for (const message of messagesOf(path, await readFile(join(sources, path), "utf8"))) found.add(message);
  return found;
}

/** The texts of one file. A text that is not written out cannot be translated, so it is refused. */
export function messagesOf(path: string, code: string): readonly string[] {
  const kind = path.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const file = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, false, kind);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const text = ts.isCallExpression(node) ? textOfCall(node, path) : null;
    if (text !== null) found.push(text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** The text of a call of `t` or `msg`. Null: another call, or `t` with a text that was marked elsewhere. */
function textOfCall({ expression, arguments: [text] }: ts.CallExpression, path: string): string | null {
  if (!ts.isIdentifier(expression) || !["t", "msg"].includes(expression.text)) return null;
  if (text !== undefined && ts.isStringLiteralLike(text)) return text.text;
  if (expression.text === "msg") throw new Error(`${path}: msg() needs a text`);
  return null;
}

/** The translations of one language, as they are committed. */
export async function readCatalog(language: string): Promise<Catalog> {
  const text = await readFile(join(sources, "locales", `${language}.json`), "utf8");
  return z.record(z.string(), z.string()).parse(JSON.parse(text));
}

/** Compiles texts with plurals and values, so that no parser is needed in the browser. Plain texts stay as they are. */
export const compiled = (catalog: Catalog): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(catalog).map(([key, text]) => [key, text.includes("{") ? compileMessage(text) : text]),
  );
