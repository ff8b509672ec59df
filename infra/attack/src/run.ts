import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { chanceFrom } from "../../chaos/src/chance.ts";
import { type Book, openBook } from "./book.ts";
import type { AttackClass } from "./classes/class.ts";
import { soundPolicy } from "./classes/policy-documents.ts";
import { allClasses } from "./classes/index.ts";
import type { ClassReport } from "./model.ts";
import type { Options } from "./options.ts";
import { createStage, firstRules, SystemLost, type RunState } from "./stage.ts";
import { openTarget } from "./target/target.ts";

/** `rest` always runs last: it checks the results of the other classes. */
const isPlayed = ({ name }: AttackClass, only: readonly string[]): boolean =>
  only.length === 0 || only.includes(name) || name === "rest";

/** One run: starts a system, runs every class against it, and reports each. */
export async function runAttack(
  options: Options,
  report: (line: string) => void,
): Promise<readonly ClassReport[]> {
  const { workDir, heapMib, seed } = options;
  await mkdir(workDir, { recursive: true, mode: 0o700 });
  const findingsFile = join(workDir, "findings.jsonl");
  const bookFor = ({ name, point, title }: AttackClass): Book =>
    openBook({ class: name, point, title, seed, findingsFile, report });
  const dataDir = options.dataDir ?? join(workDir, "data-0");
  const target = await openTarget({ dataDir, workDir, heapMib });
  const state: RunState = { target, folders: 0, promised: new Set() };
  const reports: ClassReport[] = [];
  try {
    for (const one of allClasses.filter((each) => isPlayed(each, options.only))) {
      report(`${one.name}: ${one.title}`);
      const book = bookFor(one);
      const stage = createStage(state, options, chanceFrom(seed).fork(one.name), book);
      // Resets reps, pools and rules that an earlier class changed.
      for (const shot of [...firstRules, soundPolicy]) await stage.shoot(shot);
      const goesOn = await played(one, stage);
      if (!goesOn) {
        reports.push(book.report());
        break;
      }
      if (!options.isQuick && one.name !== "rest") await stage.killAndStart(`after ${one.name}`);
      reports.push(book.report());
    }
  } finally {
    await state.target.close();
  }
  return reports;
}

/** A class that fails with an error is a finding. The others continue, unless the system cannot be started again. */
async function played({ name, play }: AttackClass, stage: ReturnType<typeof createStage>): Promise<boolean> {
  try {
    await play(stage);
    return true;
  } catch (thrown) {
    const fault = thrown instanceof Error ? (thrown.stack ?? thrown.message).slice(0, 400) : "unknown";
    stage.book.find({ route: "", what: `the class ${name} failed`, fault });
    return !(thrown instanceof SystemLost);
  }
}
