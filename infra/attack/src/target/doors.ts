import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { hashApiKey } from "@leadstream/application";
import { attachToEmbeddedPostgres } from "@leadstream/adapter-postgres";
import { repIdFor } from "@leadstream/application";
import { ownerRoles, type Rep } from "@leadstream/contracts";
import type { Sender } from "../model.ts";
import { until } from "../until.ts";
import { type Program, freePort, startProgram } from "./processes.ts";

/** Two reps of one team, each with their own key. */
export const reps: readonly Rep[] = ["rep-a", "rep-b"].map((name) => ({
  repId: repIdFor(`attack:${name}`),
  handle: name,
  team: "attack",
  isWorking: true,
  calendar: "utc",
  countries: [],
  products: [],
  languages: [],
  industries: [],
  tier: 2,
  capacity: 10_000,
}));

const roles = [...ownerRoles, "downstream"] as const;

/** Standalone has one key that may do everything. Intake and api beside it have one key for each role. */
export type Doors = {
  readonly keyOf: (as: Sender) => string | null;
  readonly urlFor: (method: string, path: string) => string;
  readonly programs: readonly Program[];
  readonly stop: () => Promise<void>;
};

const START_MS = 60_000;

export async function openDoors(dataDir: string, workDir: string): Promise<Doors> {
  const secrets = new Map<string, string>(
    [...roles, "rep-a", "rep-b", "stranger"].map((name) => [name, `ls_${randomBytes(18).toString("hex")}`]),
  );
  const secretOf = (name: string): string => secrets.get(name) ?? "";
  const file = join(workDir, "api-keys.json");
  const keys = [
    ...roles.map((role) => ({
      id: `attack-${role}`,
      sha256: hashApiKey(secretOf(role)),
      roles: [role],
    })),
    ...reps.map(({ handle, repId }) => ({
      id: `attack-${handle}`,
      sha256: hashApiKey(secretOf(handle)),
      roles: ["rep"],
      repId,
    })),
  ];
  await writeFile(file, JSON.stringify(keys), { mode: 0o600 });
  const postgres = await attachToEmbeddedPostgres(dataDir);
  if (postgres === null) throw new Error(`no PostgreSQL runs on ${dataDir}`);
  const [intake, api] = await Promise.all(
    (["intake", "api"] as const).map((service) =>
      startDoor(service, { DATABASE_URL: postgres.url, API_KEYS_FILE: file, dataDir, workDir }),
    ),
  );
  if (intake === undefined || api === undefined) throw new Error("intake or api is missing");
  return {
    keyOf: (as) => (as === "nobody" ? null : secretOf(as)),
    urlFor: (method, path) => (isIntake(method, path) ? intake.url : api.url),
    programs: [intake.program, api.program],
    stop: async () => {
      await Promise.all([intake, api].map(({ program }) => program.end("SIGKILL")));
    },
  };
}

const isIntake = (method: string, path: string): boolean =>
  /^\/v1\/(forms|imports)\//.test(path) || (method === "POST" && /^\/v1\/leads(\/batch)?(\?|$)/.test(path));

type DoorOptions = {
  readonly DATABASE_URL: string;
  readonly API_KEYS_FILE: string;
  readonly dataDir: string;
  readonly workDir: string;
};

async function startDoor(
  service: "intake" | "api",
  { DATABASE_URL, API_KEYS_FILE, dataDir, workDir }: DoorOptions,
): Promise<{ readonly url: string; readonly program: Program }> {
  const port = await freePort();
  const env = {
    DATABASE_URL,
    API_KEYS_FILE,
    MASTER_KEY_FILE: join(dataDir, "master.key"),
    DATABASE_CONNECTIONS: "6",
    HTTP_PORT: String(port),
    LOG_LEVEL: "info",
  };
  const program = await startProgram(
    `services/${service}/src/main.ts`,
    env,
    join(workDir, "logs", `${service}.log`),
  );
  const url = `http://127.0.0.1:${port}`;
  const isOpen = await until(
    async () => {
      if (program.hasEnded()) return false;
      const answer = await fetch(`${url}/v1/none`).catch(() => null);
      return answer === null ? undefined : true;
    },
    { withinMs: START_MS, everyMs: 50 },
  );
  if (isOpen !== true)
    throw new Error(`${service} does not start: ${program.hasEnded() ? program.ending() : "no answer"}`);
  return { url, program };
}
