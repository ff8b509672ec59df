import { z } from "zod";
import { Code, RepId } from "./basics.ts";

/** What an API key may be: what each role may do stands in the rights of `application` and the README of `adapter-http`. */
export const Role = z.enum([
  "ingest",
  "rep",
  "manager",
  "pool-admin",
  "analyst",
  "auditor",
  "privacy",
  "operator",
  // A service that reads the events topic and starts from the snapshot; nothing else is open to it.
  "downstream",
]);
export type Role = z.infer<typeof Role>;

/** What the owner of a system on one machine may do: everything that is not for one rep or one program. */
export const ownerRoles = [
  "ingest",
  "manager",
  "pool-admin",
  "analyst",
  "auditor",
  "privacy",
  "operator",
] as const satisfies readonly Role[];

/** What an API key stands for, whoever keeps it: a file of configuration, or the table of keys. */
export const KeyTerms = z
  .strictObject({
    roles: z.array(Role).min(1),
    /** Everything this key sends counts as this sender; without it, the key's id does. */
    sender: Code.optional(),
    /** Further senders of this key, by name: of an import, of a form. No key invents one. */
    senders: z.array(Code).max(100).optional(),
    repId: RepId.optional(),
    /** The teams a manager leads; absent: all. */
    teams: z.array(Code).min(1).max(100).optional(),
    /** Origin of the web site whose forms use this key, `https://www.example.com`: redirects go there. */
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
