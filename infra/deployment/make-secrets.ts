/*
 * `npm run secrets`: creates the secrets that docker-compose.yml needs and has no default for. It replaces nothing:
 * a second master key would make all stored data unreadable.
 */
import { randomBytes } from "node:crypto";
import { chown, mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { hashApiKey, newApiKey } from "@leadstream/application";
import { ownerRoles } from "@leadstream/contracts";

/** The image's user `node`: files created by root must belong to it. */
const imageUser = 1000;

const { values } = parseArgs({ options: { root: { type: "string", default: "." } } });
const root = resolve(values.root);
const folder = join(root, ".secrets");
const [uid, gid] = [process.getuid?.() ?? imageUser, process.getgid?.() ?? imageUser];
const isRoot = uid === 0;
await mkdir(folder, { recursive: true, mode: 0o700 });
if (isRoot) await chown(folder, imageUser, imageUser);

const operatorKey = newApiKey();
const apiKeys = [{ id: "operator", sha256: hashApiKey(operatorKey), roles: ownerRoles }];

const password = (): string => randomBytes(24).toString("hex");
const environment = [
  `POSTGRES_PASSWORD=${password()}`,
  `GRAFANA_ADMIN_PASSWORD=${password()}`,
  `LEADSTREAM_USER=${isRoot ? `${imageUser}:${imageUser}` : `${uid}:${gid}`}`,
];

await make(join(folder, "master.key"), randomBytes(32));
await make(join(root, ".env"), `${environment.join("\n")}\n`);
if (await make(join(folder, "api-keys.json"), `${JSON.stringify(apiKeys, null, 2)}\n`))
  console.log(`\nAPI key, shown only this once and stored nowhere: ${operatorKey}`);

/** @returns whether it was created; false when it was there. */
async function make(path: string, content: string | Uint8Array): Promise<boolean> {
  try {
    await writeFile(path, content, { flag: "wx", mode: 0o600 });
  } catch (thrown) {
    if (!(thrown instanceof Error && "code" in thrown && thrown.code === "EEXIST")) throw thrown;
    console.log(`kept  ${path}`);
    return false;
  }
  if (isRoot && path.startsWith(folder)) await chown(path, imageUser, imageUser);
  console.log(`made  ${path}`);
  return true;
}
