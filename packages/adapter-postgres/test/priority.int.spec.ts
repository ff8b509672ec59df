import { getPriority } from "node:os";
import { describe, expect, it, onTestFinished } from "vitest";
import { openDatabase } from "../src/database.ts";
import { freshDatabase } from "./support/fresh-database.ts";
import { say } from "./support/statement.ts";

const { url } = await freshDatabase();

async function pidOf(options: { readonly yieldsToOthers?: boolean }): Promise<number> {
  const database = openDatabase({ url, maxConnections: 1, ...options });
  onTestFinished(database.close);
  const [row] = await database.query<{ pid: number }>(say("SELECT pg_backend_pid()::float8 AS pid"));
  return row?.pid ?? -1;
}

describe.skipIf(process.platform !== "linux")("the server process of a connection", () => {
  it("has a lower priority where it yields to others, and only there", async () => {
    const usual = await pidOf({});
    const yielding = await pidOf({ yieldsToOthers: true });
    await expect.poll(() => getPriority(yielding), { timeout: 10_000 }).toBe(getPriority(usual) + 10);
  });
});
