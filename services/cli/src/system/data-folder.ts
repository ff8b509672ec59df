import { stat } from "node:fs/promises";
import { join } from "node:path";
import { Failure, exitCodes } from "../failure.ts";

/**
 * For commands that look at data: a mistyped folder must not become a new, empty one.
 *
 * @throws Failure `data-folder.empty`
 */
export async function mustHoldData(dataDir: string): Promise<void> {
  const found = await stat(join(dataDir, "postgres")).catch(() => null);
  if (found?.isDirectory() === true) return;
  throw new Failure({
    exit: exitCodes.usage,
    code: "data-folder.empty",
    place: dataDir,
    what: "there is no leadstream data here",
    next: "name the folder with --data, or make one: leadstream start, leadstream import",
  });
}
