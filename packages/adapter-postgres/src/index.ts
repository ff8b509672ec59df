export { openDatabase } from "./database.ts";
export type { Database, DatabaseOptions, Isolation, Queries, Row, Transaction } from "./database.ts";
export { migrate } from "./migrate.ts";
export { attachToEmbeddedPostgres, startEmbeddedPostgres } from "./embedded-server.ts";
export type { EmbeddedPostgres } from "./embedded-server.ts";
