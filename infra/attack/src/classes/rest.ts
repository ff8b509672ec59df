import { cli } from "../cli.ts";
import { caughtUp } from "../finish/quiet.ts";
import { at, isObject, jsonOf, listAt } from "../json.ts";
import type { Shot } from "../model.ts";
import { ask, type Stage } from "../stage.ts";
import type { AttackClass } from "./class.ts";

const QUIET_MS = 600_000;

/** What must hold after all classes. */
export const rest: AttackClass = {
  name: "rest",
  point: "all",
  title: "after all: nothing lost, conservation exact, verify clean",
  play: async (stage) => {
    const { book, killAndStart, target } = stage;
    await killAndStart("at the end");
    const waiting = await caughtUp(stage, QUIET_MS);
    book.check("everything is decided", waiting === null, waiting ?? "");
    await conservation(stage);
    await found(stage);
    const parked = jsonOf((await cli(["parked", "list", "--data", target.dataDir, "--json"])).stdout);
    book.say(
      `parked messages: ${listAt(parked, "rows").length || (Array.isArray(parked) ? parked.length : 0)}`,
    );
    const verified = await cli(["verify", "--data", target.dataDir, "--json"]);
    const result = jsonOf(verified.stdout.trim());
    book.check("leadstream verify is clean", at(result, "ok") === true, brokenOf(result, verified.output));
  },
};

function brokenOf(told: unknown, output: string): string {
  const broken = listAt(told, "checks").filter((each) => Number(at(each, "violations") ?? 0) > 0);
  if (broken.length > 0) return JSON.stringify(broken).slice(0, 400);
  return told === undefined ? output.trim().slice(-300) : `position ${String(at(told, "position"))}`;
}

/** Everything received is decided, for every sender. */
async function conservation(stage: Stage): Promise<void> {
  const rows = listAt(await ask(stage, "/v1/reports/conservation?hours=0"), "rows").filter(isObject);
  const count = (row: Readonly<Record<string, unknown>>, name: string): number => Number(row[name] ?? 0);
  const wrong = rows.filter((row) => count(row, "balance") !== 0 || count(row, "undecided") !== 0);
  const received = rows
    .filter((row) => row["kind"] === "submissions")
    .reduce((sum, row) => sum + count(row, "received"), 0);
  const summary = `${received} received of ${rows.length} senders`;
  stage.book.check(
    "conservation is exact",
    wrong.length === 0,
    wrong.length === 0 ? summary : JSON.stringify(wrong).slice(0, 300),
  );
  const { size } = stage.promised;
  stage.book.check(
    "at least all answered submissions are received",
    received >= size,
    `${received} of ${size}`,
  );
}

async function found({ volley, promised, book }: Stage): Promise<void> {
  const shots = [...promised].map((id): Shot => ({
    method: "GET",
    path: `/v1/submissions/${id}`,
    route: "/v1/submissions/{submissionId}",
    as: "local",
    what: "a submission that was answered",
    must: [200],
  }));
  const seen = await volley(shots);
  const lost = seen.filter(({ status, text }) => status !== 200 || text.includes('"outcome":"waiting"'));
  book.check(
    "every submission that was answered is found",
    lost.length === 0,
    `${lost.length} of ${shots.length} are not`,
  );
}
