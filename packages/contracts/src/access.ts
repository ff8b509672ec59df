import { z } from "zod";

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
