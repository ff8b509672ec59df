/*
 * Plays every case and every connector on a running standalone. See intake.sh.
 *
 *   node infra/acceptance/intake/main.ts DATA [IDS]
 */
import { join } from "node:path";
import { attachToEmbeddedPostgres } from "@leadstream/adapter-postgres";
import type { ConservationPart, ConservationRow } from "@leadstream/contracts";
import { logFor, openPlatform } from "@leadstream/platform";
import { createLife } from "../../cluster/src/life.ts";
import { cases } from "../cases/index.ts";
import type { Case } from "../cases/case.ts";
import { policy } from "../cases/intake-cases.ts";
import { addSources, playConnector, type Played } from "./connectors.ts";
import { type Door, openDoor } from "./door.ts";
import { table } from "./table.ts";

/** Cases at once: a person waits for each of them. */
const AT_ONCE = 8;

type Held = Case & { readonly got: string; readonly holds: boolean };

async function play(door: Door, one: Case): Promise<Held> {
  try {
    const got = await one.play(door);
    return { ...one, got, holds: got === one.expected };
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    return { ...one, got: `error: ${why.slice(0, 80)}`, holds: false };
  }
}

async function playAll(door: Door, all: readonly Case[]): Promise<readonly Held[]> {
  const held = new Map<Case, Held>();
  const waiting = [...all];
  const worker = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift())
      held.set(one, await play(door, one));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return all.flatMap((one) => held.get(one) ?? []);
}

const sumOf = (rows: readonly ConservationRow[], part: "received" | ConservationPart): number =>
  rows.reduce((sum, row) => sum + row[part], 0);

/** One payload taken, its repeat known, and the unsigned one turned away; a named record waits to be fetched. */
function faultsOf({ statuses, isSigned, isNamed }: Played, rows: readonly ConservationRow[]): string {
  const [first = 0, again = 0, stranger = 0] = statuses;
  const count = (kind: ConservationRow["kind"]): number =>
    sumOf(
      rows.filter((row) => row.kind === kind),
      "received",
    );
  const [arrived, repeated] = [count("submissions"), count("repeats")];
  const rules: readonly (readonly [isFault: boolean, what: string])[] = [
    [Math.max(first, again) >= 400, "not taken"],
    [isSigned && stranger < 400, "took what nobody signed"],
    [isSigned && count("unverified") !== 1, "does not count what nobody signed"],
    [isNamed && count("notified") === 0, "no row for what is not fetched"],
    [!isNamed && arrived === 0, "nothing arrived"],
    [!isNamed && arrived !== repeated, "the repeat is not known"],
  ];
  return rules.flatMap(([isFault, what]) => (isFault ? [what] : [])).join(", ");
}

async function main(dataDir: string, only: readonly string[]): Promise<boolean> {
  const life = createLife();
  const server = await attachToEmbeddedPostgres(dataDir);
  if (server === null) throw new Error(`no system runs on ${dataDir}`);
  const platform = await openPlatform(life.parts, {
    name: "acceptance",
    log: logFor("acceptance", "silent"),
    databaseUrl: server.url,
    masterKeyFile: join(dataDir, "master.key"),
    eventStoreUrl: undefined,
  });
  try {
    const door = await openDoor(dataDir);
    return await report(door, only, await addSources(platform.infrastructure.connectorSources));
  } finally {
    await life.close();
  }
}

async function report(
  door: Door,
  only: readonly string[],
  samples: Awaited<ReturnType<typeof addSources>>,
): Promise<boolean> {
  await door.asJson("POST", "/v1/policies", policy);
  const held = await playedCases(door, only);
  const played: Played[] = [];
  for (const sample of samples) played.push(await playConnector(door, sample));
  const conservation = await door.report("conservation", "?hours=0");
  const bySender = Map.groupBy(conservation, ({ sender }) => sender);
  const faults = played.map((each) => faultsOf(each, bySender.get(each.sender) ?? []));
  console.log(
    table(
      ["connector", "answers: sent, again, unsigned", "holds"],
      played.map(({ connector, statuses }, i) => [
        connector,
        statuses.join(" "),
        faults[i] === "" ? "yes" : `NO: ${String(faults[i])}`,
      ]),
    ),
  );
  console.log(await sourcesTable(door, bySender));
  const isSound = await soundness(door, conservation);
  const [good, working] = [held.filter(({ holds }) => holds), faults.filter((each) => each === "")];
  console.log(
    `\n${good.length} of ${held.length} cases hold, ${working.length} of ${faults.length} connectors`,
  );
  return isSound && good.length === held.length && working.length === faults.length;
}

/** Plays the cases and prints their table; those that change the rules or wait come last. */
async function playedCases(door: Door, only: readonly string[]): Promise<readonly Held[]> {
  const chosen = cases.filter(({ id }) => only.length === 0 || only.some((each) => id.startsWith(each)));
  const held: Held[] = [];
  for (const turn of [false, true, "of all"])
    held.push(
      ...(await playAll(
        door,
        chosen.filter((each) => (each.isLast ?? false) === turn),
      )),
    );
  console.log(
    table(
      ["case", "class", "expected", "got", "holds"],
      held.map((each) => [each.id, each.of, each.expected, each.got, each.holds ? "yes" : "NO"]),
    ),
  );
  return held;
}

async function soundness(door: Door, conservation: readonly ConservationRow[]): Promise<boolean> {
  const checks = [
    ["every source balances", conservation.every(({ balance }) => balance === 0)],
    ["nothing is undecided", conservation.every(({ undecided }) => undecided === 0)],
    ["verify", (await door.cli("verify", "--json")).exit === 0],
    ["rebuilt views equal the live ones", (await door.cli("rebuild", "--verify", "--json")).exit === 0],
  ] as const;
  for (const [what, isOk] of checks) console.log(`${isOk ? "ok     " : "FAILED "} ${what}`);
  return checks.every(([, isOk]) => isOk);
}

/** What every source sent and what became of it. */
async function sourcesTable(
  door: Door,
  bySender: ReadonlyMap<string, readonly ConservationRow[]>,
): Promise<string> {
  const sent = door.sent();
  const names = [...new Set([...sent.keys(), ...bySender.keys()])].toSorted();
  const parts = ["received", "accepted", "duplicate", "refused", "quarantined", "waiting", "aside"] as const;
  const defects = await defectsBySender(door, names);
  return table(
    ["source", "sent", ...parts, "defects"],
    names.map((name) => [
      name,
      String(sent.get(name) ?? "–"),
      ...parts.map((part) => String(sumOf(bySender.get(name) ?? [], part))),
      String(defects.get(name) ?? 0),
    ]),
  );
}

/** Defects of the leads that a source was first to bring. */
async function defectsBySender(door: Door, names: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const counts = new Map(names.map((name) => [name, 0]));
  for (const { sender, defects, moreDefects = 0 } of await door.leads(""))
    counts.set(sender, (counts.get(sender) ?? 0) + defects.length + moreDefects);
  return counts;
}

const [dataDir = ".leadstream", ids = ""] = process.argv.slice(2);
const isGood = await main(
  dataDir,
  ids.split(",").filter((id) => id !== ""),
);
process.exitCode = isGood ? 0 : 1;
