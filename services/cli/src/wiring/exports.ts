import { join } from "node:path";
import { openExportFolder, openExportKeys, openSql } from "@leadstream/adapter-files";
import { wallClock } from "@leadstream/platform";
import manifest from "../../package.json" with { type: "json" };
import type { Exports } from "../context.ts";

/** Exports in the file system. */
export const exports: Exports = {
  folder: openExportFolder,
  keysOf: (place) =>
    openExportKeys(place.kind === "folder" ? join(place.dataDir, "master.key") : place.servers.masterKeyFile),
  sql: openSql,
  codeVersion: manifest.version,
  clock: wallClock,
};
