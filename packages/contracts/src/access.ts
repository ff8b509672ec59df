import { z } from "zod";
import { Code, RepId } from "./basics.ts";

/** Role of an API key. The rights in `application` and the README of `adapter-http` say what each role may do. */
export const Role = z.enum([
  "ingest",
  "rep",
  "manager",
  "pool-admin",
  "analyst",
  "auditor",
  "privacy",
  "operator",
  // A service that reads the events topic and starts from the snapshot. It has no other rights.
  "downstream",
]);
export type Role = z.infer<typeof Role>;

/** Roles of the owner of a single-machine system: all except the roles for one rep or one program. */
export const ownerRoles = [
  "ingest",
  "manager",
  "pool-admin",
  "analyst",
  "auditor",
  "privacy",
  "operator",
] as const satisfies readonly Role[];

/** What an API key stands for. Used both for keys in a configuration file and for keys in the database. */
export const KeyTerms = z
  .strictObject({
    roles: z.array(Role).min(1),
    /** Submissions of this key count for this sender. Default: the key's id. */
    sender: Code.optional(),
    /** Further sender names that this key may use, for imports and forms. A key cannot use any other name. */
    senders: z.array(Code).max(100).optional(),
    repId: RepId.optional(),
    /** The teams that a manager leads. Absent: all teams. */
    teams: z.array(Code).min(1).max(100).optional(),
    /** Origin of the web site whose forms use this key, such as `https://www.example.com`. Redirects go there. */
    site: z.url({ protocol: /^https?$/ }).optional(),
  })
  .refine(({ roles, repId }) => !roles.includes("rep") || repId !== undefined, {
    path: ["repId"],
    message: "a key with the role rep names its rep",
  })
  .refine(({ roles, teams }) => teams === undefined || roles.includes("manager"), {
    path: ["teams"],
    message: "only a manager has teams",
  });
export type KeyTerms = z.infer<typeof KeyTerms>;
