import type { DatabaseFacts, Facts, KeyFacts, ServersFacts } from "./facts.ts";

/*
 * Rates the facts and says what to do. Every line is `ok`, `warn` (it runs, but somebody should look) or `bad` (it
 * does not start, or data are in danger).
 */

export type Level = "ok" | "warn" | "bad";
export type Line = {
  readonly check: string;
  readonly level: Level;
  readonly what: string;
  /** What to do; empty when nothing. */
  readonly next: string;
};

const NODE_MAJOR = 24;
const MIB = 1024 * 1024;
/** PostgreSQL writes about 512 MiB of WAL between two checkpoints. */
const space = { bad: 512 * MIB, warn: 3 * 1024 * MIB };
const DAY_MS = 86_400_000;
const old = { verify: 30 * DAY_MS, backup: 7 * DAY_MS };
const soonMs = 14 * DAY_MS;
/** Clocks of several machines may differ by this much without harm. */
const aheadMs = { warn: 5_000, bad: 300_000 };

const line = (check: string, level: Level, what: string, next = ""): Line => ({ check, level, what, next });

export function judge(facts: Facts): readonly Line[] {
  if (facts.folder.kind !== "folder") return [node(facts), ...folder(facts), port(facts)];
  const { database } = facts.server;
  const isOpen = database !== null && !("trouble" in database);
  return [
    node(facts),
    ...folder(facts),
    ...key(facts),
    ...server(facts),
    pipeline(facts),
    port(facts),
    ...(isOpen ? ofDatabase(facts, database) : []),
  ];
}

/** The same for a system on servers. Only its key is on this machine. */
export function judgeServers(facts: ServersFacts): readonly Line[] {
  const { key: found, keyFile, database, history: events } = facts;
  if ("trouble" in database)
    return [
      node(facts),
      ...keyLines(found, null, keyFile),
      line("postgresql", "bad", database.trouble, mendServer),
    ];
  if (database.applied.length === 0)
    return [
      node(facts),
      line("postgresql", "bad", "there are no leadstream data in this database", mendServer),
    ];
  return [
    node(facts),
    ...keyLines(found, database, keyFile),
    line("postgresql", "ok", "answers"),
    ...(events === null ? [] : [history(events)]),
    schema(facts, database),
    clock(facts, database),
    parked(database),
    ...rules(database),
    apiKeys(facts, database),
    lastRun(facts, database, "verify"),
  ];
}

const mendServer = "check that DATABASE_URL names the services' database, and that it runs";

function history(found: NonNullable<ServersFacts["history"]>): Line {
  if ("trouble" in found)
    return line(
      "event store",
      "bad",
      found.trouble,
      "EVENT_STORE and EVENTSTORE_URL must name the store that the services use, and it must run",
    );
  return line("event store", "ok", `ends at position ${found.head}, the views are at ${found.views}`);
}

/** The worst level of all lines. */
export const worst = (lines: readonly Line[]): Level =>
  lines.some(({ level }) => level === "bad")
    ? "bad"
    : lines.some(({ level }) => level === "warn")
      ? "warn"
      : "ok";

function node({ nodeVersion }: Pick<Facts, "nodeVersion">): Line {
  const isNew = Number(nodeVersion.split(".")[0]) >= NODE_MAJOR;
  const next = `use Node ${NODE_MAJOR} or newer: npx leadstream, or node_modules/.bin/node`;
  return line("node", isNew ? "ok" : "bad", `version ${nodeVersion}`, isNew ? "" : next);
}

function folder({ folder: found, dataDir }: Facts): readonly Line[] {
  if (found.kind === "missing")
    return [
      line("folder", "bad", "there is no such folder", "name the folder with --data, or: leadstream start"),
    ];
  if (found.kind === "file")
    return [line("folder", "bad", "it is a file, not a folder", "name the folder with --data")];
  return [rights(dataDir, found), disk(found)];
}

type Found = Extract<Facts["folder"], { readonly kind: "folder" }>;

function rights(dataDir: string, { mode, unwritable, isRestoring }: Found): Line {
  const shown = `mode ${mode.toString(8).padStart(4, "0")}`;
  if (isRestoring)
    return line(
      "folder",
      "bad",
      "a restore is running here or was interrupted",
      "empty it, and restore again",
    );
  if (unwritable !== null) return line("folder", "bad", unwritable, "correct this, or use another folder");
  if ((mode & 0o002) !== 0)
    return line("folder", "bad", `${shown}: everybody may write into it`, `chmod 700 ${dataDir}`);
  if ((mode & 0o077) !== 0)
    return line("folder", "warn", `${shown}: others may look into it`, `chmod 700 ${dataDir}`);
  return line("folder", "ok", `${shown}, we may write there`);
}

function disk({ freeBytes, totalBytes }: Found): Line {
  const what = `${gib(freeBytes)} free of ${gib(totalBytes)}`;
  if (freeBytes < space.bad) return line("disk", "bad", what, "make room: below this PostgreSQL stops soon");
  if (freeBytes < space.warn)
    return line("disk", "warn", what, "make room, or move the folder to a larger disk");
  return line("disk", "ok", what);
}

const gib = (bytes: number): string => `${(bytes / (1024 * MIB)).toFixed(1)} GiB`;

const restoreKey = (path: string): string =>
  `put the key of these data back at ${path} from its backup, mode 600; without it no personal value can be read`;

function key({ key: found, server: { version, database }, dataDir }: Facts): readonly Line[] {
  if (found.kind === "missing" && version === null) return [noKeyYet];
  const facts = database !== null && !("trouble" in database) ? database : null;
  return keyLines(found, facts, `${dataDir}/master.key`);
}

function keyLines(found: KeyFacts, facts: DatabaseFacts | null, path: string): readonly Line[] {
  switch (found.kind) {
    case "unusable":
      return [line("key", "bad", found.trouble, "do what it says")];
    case "missing":
      return [line("key", "bad", "it is missing, and there are data", restoreKey(path))];
    case "read":
      return [heldAgainst(found.keyId, facts, path), ...otherKeys(facts)];
  }
}

const noKeyYet = line(
  "key",
  "warn",
  "there is none yet",
  "the first start makes it; then keep a copy in another place than the data",
);

/** Before keys were recorded, a lost key was replaced without a warning. */
function otherKeys(facts: DatabaseFacts | null): readonly Line[] {
  if (facts === null || facts.recordedKeyId === null) return [];
  const others = facts.keysByWrapper.filter(({ wrappedBy }) => wrappedBy !== facts.recordedKeyId);
  if (others.length === 0) return [];
  const lost = others.map(({ wrappedBy, keys }) => `${keys} data keys under key ${wrappedBy}`).join(", ");
  const next =
    "the data were once used without their key; keep a copy of the folder, and that key if you find it";
  return [line("other keys", "bad", lost, next)];
}

function heldAgainst(keyId: string, facts: DatabaseFacts | null, path: string): Line {
  if (facts === null)
    return line("key", "warn", `key ${keyId}; the database could not be asked whether it is the right one`);
  const { recordedKeyId, keysByWrapper } = facts;
  const isOpener = recordedKeyId === null && keysByWrapper.some(({ wrappedBy }) => wrappedBy === keyId);
  if (recordedKeyId === keyId || isOpener || (recordedKeyId === null && keysByWrapper.length === 0))
    return line("key", "ok", `key ${keyId}, the one of these data`);
  const expected = recordedKeyId ?? keysByWrapper.map(({ wrappedBy }) => wrappedBy).join(" or ");
  return line("key", "bad", `key ${keyId}, but the data need key ${expected}`, restoreKey(path));
}

function server({ server: found, postgresMajor, dataDir }: Facts): readonly Line[] {
  const { version, state, pid, password, database } = found;
  if (version === null)
    return [line("postgresql", "warn", "there is no database yet", "leadstream start makes it")];
  if (version !== postgresMajor)
    return [
      line(
        "postgresql",
        "bad",
        `data of PostgreSQL ${version}, this version works with ${postgresMajor}`,
        "use the version of leadstream that wrote them",
      ),
    ];
  const lines = [passwordLine(password, dataDir)];
  if (database !== null && "trouble" in database)
    return [
      ...lines,
      line("postgresql", "bad", database.trouble, "do what it says; its log is postgres.log"),
    ];
  const states = {
    running: `runs as process ${pid ?? 0}`,
    killed: "was killed; it has recovered",
    none: "starts and stops",
  };
  return [...lines, line("postgresql", "ok", `version ${version}, ${states[state]}`)];
}

function passwordLine(password: Facts["server"]["password"], dataDir: string): Line {
  const renew = `put postgres.password back, or leadstream doctor --renew-password --data ${dataDir}`;
  if (password?.isThere !== true) return line("password", "bad", "postgres.password is lost or empty", renew);
  if ((password.mode & 0o077) === 0) return line("password", "ok", "there, for its owner alone");
  return line("password", "warn", "others may read it", `chmod 600 ${dataDir}/postgres.password`);
}

function pipeline({ pipeline: found }: Facts): Line {
  if (found.state === "running")
    return line("pipeline", "ok", `runs as process ${found.pid} at ${found.url}`);
  if (found.state === "none") return line("pipeline", "ok", "does not run");
  return line(
    "pipeline",
    "warn",
    "was killed; everything answered is stored",
    "leadstream start continues it",
  );
}

function port({ port: { port: number, isFree, holder }, pipeline: running }: Facts): Line {
  const check = `port ${number}`;
  if (isFree) return line(check, "ok", "free");
  const isOurs =
    running.state === "running" && (holder?.pid === running.pid || running.url.endsWith(`:${number}`));
  if (isOurs) return line(check, "ok", "in use by the pipeline of this folder");
  const by = holder === null ? "another program" : `process ${holder.pid} (${holder.name})`;
  return line(
    check,
    "warn",
    `in use by ${by}`,
    "stop it, or start on another port: leadstream start --port 0",
  );
}

function ofDatabase(facts: Facts, database: DatabaseFacts): readonly Line[] {
  return [
    schema(facts, database),
    clock(facts, database),
    parked(database),
    ...rules(database),
    apiKeys(facts, database),
    lastRun(facts, database, "verify"),
    lastRun(facts, database, "backup"),
  ];
}

function schema({ known }: Pick<Facts, "known">, { applied }: DatabaseFacts): Line {
  const unknown = applied.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    return line(
      "data version",
      "bad",
      `a newer leadstream wrote these data (${unknown.join(", ")})`,
      "start that version or a newer one, or restore a backup made before the upgrade",
    );
  const pending = known.filter((name) => !applied.includes(name));
  if (pending.length > 0)
    return line(
      "data version",
      "warn",
      `${applied.at(-1) ?? "none"}; the next start brings it to ${known.at(-1) ?? ""}`,
      "take a backup with the old version first",
    );
  return line("data version", "ok", applied.at(-1) ?? "none");
}

function clock({ now }: Pick<Facts, "now">, { databaseNow, lastRecordedAt }: DatabaseFacts): Line {
  const drift = Math.abs(databaseNow.getTime() - now.getTime());
  const ahead = lastRecordedAt === null ? 0 : Date.parse(lastRecordedAt) - now.getTime();
  const off = Math.max(drift, ahead);
  if (off < aheadMs.warn) return line("clock", "ok", `${now.toISOString()}, the database's is the same`);
  const what =
    ahead >= drift
      ? `the last event was recorded ${seconds(ahead)} in the future`
      : `${seconds(drift)} between ours and the database's`;
  return line(
    "clock",
    off < aheadMs.bad ? "warn" : "bad",
    what,
    "set this machine's clock (NTP), then look again",
  );
}

const seconds = (ms: number): string => `${Math.round(ms / 1000).toLocaleString("en-US")} s`;

function parked({ parked: found }: DatabaseFacts): Line {
  if (found === null || found.messages === 0) return line("parked", "ok", "nothing");
  return line("parked", "warn", `${found.messages} messages of ${found.keys} keys`, "leadstream parked list");
}

function rules({ rules: found }: DatabaseFacts): readonly Line[] {
  if (found === null) return [];
  const { inForce, setAside, unreadable } = found;
  const next =
    "leadstream policy list says what is wrong; then publish a policy, or change the rep or pool again";
  if (inForce === null) return [line("rules", "bad", "no version of the policy runs", next)];
  const what = [
    `policy version ${inForce} is in force`,
    ...(setAside === 0 ? [] : [`newer versions that do not run: ${setAside}`]),
    ...(unreadable === 0 ? [] : [`changes of reps or pools that cannot be read: ${unreadable}`]),
  ].join("; ");
  return [setAside + unreadable === 0 ? line("rules", "ok", what) : line("rules", "warn", what, next)];
}

/** Without this line, users of an expiring key would first notice it by a 401. */
function apiKeys({ now }: Pick<Facts, "now">, { keys }: DatabaseFacts): Line {
  const soon = now.getTime() + soonMs;
  const ending = (keys ?? []).filter(({ expiresAt }) => expiresAt !== null && Date.parse(expiresAt) <= soon);
  const working = (keys ?? []).length - ending.length;
  if (ending.length === 0) return line("api keys", "ok", `${working} in the table`);
  const named = ending.map(({ id, expiresAt }) => {
    const isOver = Date.parse(expiresAt ?? "") <= now.getTime();
    return `${id} ${isOver ? "expired" : "expires"} ${expiresAt?.slice(0, 10) ?? ""}`;
  });
  const next = "leadstream keys rotate ID --expires 90d, or leadstream keys revoke ID";
  return line("api keys", "warn", named.join(", "), next);
}

function lastRun({ now }: Pick<Facts, "now">, { runs }: DatabaseFacts, what: "verify" | "backup"): Line {
  const found = runs.find((run) => run.what === what);
  const todo =
    what === "verify" ? "leadstream verify" : "leadstream backup FILE, and keep master.key apart from it";
  if (found === undefined) return line(what, "warn", "never", todo);
  const when = `${found.at.toISOString().slice(0, 16).replace("T", " ")}, at position ${found.position}`;
  if (!found.ok) return line(what, "bad", `FAILED ${when}`, "leadstream verify shows what does not hold");
  if (now.getTime() - found.at.getTime() > old[what]) return line(what, "warn", `${when}; long ago`, todo);
  return line(what, "ok", when);
}
