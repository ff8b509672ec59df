export { openDatabase } from "./database.ts";
export type { Database, DatabaseOptions, Isolation, Queries, Row, Transaction } from "./database.ts";
export { migrate } from "./migrate.ts";
