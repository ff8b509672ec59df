import { z } from "zod";
import { Instant } from "./basics.ts";

/*
 * Metadata in a backup of a data folder. The archive is a gzipped tar: first `leadstream.json` (the head), then
 * PostgreSQL's files below `postgres/`, last `checksums.json` (the tail). It does not contain the master key.
 */

export const BackupHead = z.object({
  format: z.literal("leadstream-backup"),
  version: z.literal(1),
  createdAt: Instant,
  /** Id of the master key that decrypts the data. */
  keyId: z.string().regex(/^[0-9a-f]{16}$/u),
  /** Position of the event store when the copy began. The backup holds every event up to it, and most later ones. */
  position: z.int().nonnegative(),
  /** The newest migration that was applied to the database. */
  schema: z.string().min(1),
  /** Major version of PostgreSQL. Its files work only with this version and on this platform. */
  postgres: z.string().regex(/^\d+$/u),
  platform: z.string().min(1),
});
export type BackupHead = z.infer<typeof BackupHead>;

export const BackupTail = z.object({
  files: z.array(
    z.object({ path: z.string().min(1), size: z.int().nonnegative(), sha256: z.string().length(64) }),
  ),
});
export type BackupTail = z.infer<typeof BackupTail>;
