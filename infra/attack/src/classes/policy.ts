import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cli } from "../cli.ts";
import type { Must, Shot } from "../model.ts";
import { aLead, type Stage } from "../stage.ts";
import { reps } from "../target/doors.ts";
import type { AttackClass } from "./class.ts";
import { hostilePolicies, otherSoundPolicy, soundPolicy } from "./policy-documents.ts";

const governance = (path: string, what: string, body: unknown, must: Must): Shot => ({
  method: "PUT",
  path,
  route: path,
  as: "local",
  what,
  body: JSON.stringify(body),
  must,
});

const [aRep] = reps;

const others: readonly Shot[] = [
  governance("/v1/reps", "a rep with an unknown calendar", [{ ...aRep, calendar: "nowhere" }], "refused"),
  governance("/v1/reps", "a rep with a lone surrogate", [{ ...aRep, products: ["\ud800"] }], "refused"),
  governance("/v1/reps", "a rep with a NUL", [{ ...aRep, industries: ["a\0b"] }], "refused"),
  governance(
    "/v1/pools",
    "a pool with 2^53 - 1 claims a day",
    [
      {
        poolId: "pool_intake",
        grouping: "custom",
        claimsPerDay: Number.MAX_SAFE_INTEGER,
        minTier: 1,
      },
    ],
    "refused",
  ),
];

/** Point 2: rules are compiled before they are published. */
export const policyClass: AttackClass = {
  name: "policy",
  point: "2",
  title: "hostile rules, reps and pools",
  play: async (stage) => {
    for (const shot of [...stage.chance.shuffled(hostilePolicies), ...others]) await tryRules(stage, shot);
    await stage.shoot(otherSoundPolicy);
    await stage.shoot(soundPolicy);
    await stage.killAndStart("after hostile rules");
    stage.book.check("a lead is accepted and decided afterwards", (await aLead(stage)) !== null);
    await tryCommand(stage);
  },
};

/** Accepted rules must work, also after a restart. Then come the valid ones. */
async function tryRules(stage: Stage, shot: Shot): Promise<void> {
  const { status } = await stage.shoot(shot);
  if (status < 200 || status >= 300) return;
  const lead = await aLead(stage);
  if (lead === null)
    stage.book.find({
      route: shot.route,
      what: shot.what,
      fault: "accepted, and no lead is decided under it",
    });
  await stage.killAndStart(`under ${shot.what}`);
  if (shot.route === "/v1/policies") await stage.shoot(soundPolicy);
}

async function tryCommand({ options, book, target }: Stage): Promise<void> {
  const file = join(options.workDir, "hostile-policy.json");
  const hostile = hostilePolicies[0]?.body;
  await writeFile(file, typeof hostile === "string" ? hostile : "");
  const checked = await cli(["policy", "check", file]);
  const firstLine = checked.output.split("\n")[0] ?? "";
  book.check(
    "leadstream policy check refuses a hostile document with reasons",
    checked.code !== 0 && checked.output.includes("afterDays"),
    `exit code ${checked.code}, ${firstLine}`,
  );
  const listed = await cli(["policy", "list", "--data", target.dataDir]);
  book.check("leadstream policy list", listed.code === 0, `exit code ${listed.code}`);
}
