import { z } from "zod";
import { Instant } from "./basics.ts";

/*
 * What a backup of a data folder says about itself. The archive is a tar in gzip: first `leadstream.json` (the head),
 * then PostgreSQL's files below `postgres/`, last `checksums.json` (the tail). The master key is not in it.
 */

export const BackupHead = z.object({
  format: z.literal("leadstream-backup"),
  version: z.literal(1),
  createdAt: Instant,
  /** Id of the master key that the data need. */
  keyId: z.string().regex(/^[0-9a-f]{16}$/u),
  /** Of the event store as the copy began: everything up to here is in it, and most of what came while it ran. */
  position: z.int().nonnegative(),
  /** The newest migration that the database had run. */
  schema: z.string().min(1),
  /** Major version of PostgreSQL, and the machine: its files fit no other. */
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
