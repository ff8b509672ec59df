import { Fault } from "@leadstream/kernel";
import { describe, expect, inject, it, vi } from "vitest";
import { openDatabase } from "../src/database.ts";
import { migrate } from "../src/migrate.ts";
import { freshDatabase } from "./support/fresh-database.ts";

const { database, open } = await freshDatabase();

/** Text as a statement. Real ones come from `.sql` files. */
const say = (text: string) => ({ name: `test:${text.slice(0, 50)}`, text });

describe("database", () => {
  it("reads int8 as a number and json as a value", async () => {
    const rows = await database.query(say(`SELECT 9007199254740991::int8 AS big, '{"a":[1]}'::json AS doc`));
    expect(rows).toEqual([{ big: Number.MAX_SAFE_INTEGER, doc: { a: [1] } }]);
  });

  it("refuses an int8 it would have to round", async () => {
    await expect(database.query(say("SELECT 9007199254740993::int8"))).rejects.toThrow(RangeError);
  });

  it("rolls back when the work throws, and keeps the connection usable", async () => {
    await database.query(say("CREATE TABLE rolled_back (x integer)"));
    const failed = database.transaction(async (tx) => {
      await tx.query(say("INSERT INTO rolled_back VALUES (1)"));
      throw new Error("stop");
    });
    await expect(failed).rejects.toThrow("stop");
    expect(await database.query(say("SELECT x FROM rolled_back"))).toEqual([]);
  });

  it("does not report a commit that was a rollback", async () => {
    const swallowed = database.transaction(async (tx) => {
      await tx.query(say("SELECT 1/0")).catch(() => undefined);
    });
    await expect(swallowed).rejects.toThrow("rolled back");
  });

  it("reports a lost connection as store.unavailable", async () => {
    const lost = database.transaction((tx) => tx.query(say("SELECT pg_terminate_backend(pg_backend_pid())")));
    await expect(lost).rejects.toMatchObject({ code: "store.unavailable", remedy: "retry" });
    expect(await database.query(say("SELECT 1 AS one"))).toEqual([{ one: 1 }]);
  });

  it("keeps a connection on which a statement was refused, and drops one whose server has gone", async () => {
    const single = open(1);
    const pid = async () =>
      (await single.query<{ pid: number }>(say("SELECT pg_backend_pid() AS pid")))[0]?.pid;
    const first = await pid();
    await expect(single.query(say("SELECT 1/0"))).rejects.toMatchObject({ code: "22012" });
    expect(await pid()).toBe(first);
    await expect(single.query(say("SELECT pg_terminate_backend(pg_backend_pid())"))).rejects.toMatchObject({
      code: "store.unavailable",
    });
    expect(await pid()).not.toBe(first);
  });

  it("reports a missing server as store.unavailable", async () => {
    const nowhere = openDatabase({ url: "postgres://x:x@127.0.0.1:1/x" });
    await expect(nowhere.query(say("SELECT 1"))).rejects.toBeInstanceOf(Fault);
    await nowhere.close();
  });

  it.each(["postgres://nobody:secret@HOST/postgres", "postgres://nobody:secret@HOST/nothing"])(
    "reports an address that the server refuses as a bad setting, without its password: %s",
    async (address) => {
      const url = address.replace("HOST", new URL(inject("postgresUrl")).host);
      const refused = openDatabase({ url });
      await expect(refused.query(say("SELECT 1"))).rejects.toMatchObject({
        code: "config.invalid",
        message: expect.not.stringContaining("secret"),
      });
      await refused.close();
    },
  );

  it("passes a bug unchanged", async () => {
    await expect(database.query(say("SELECT nothing FROM nowhere"))).rejects.not.toBeInstanceOf(Fault);
  });
});

describe("listening", () => {
  it("receives notifications, also after its connection was cut", async () => {
    const received: string[] = [];
    const other = open(1);
    const stop = await other.listen("test_channel", (payload) => received.push(payload));
    await database.query(say("SELECT pg_notify('test_channel', 'one')"));
    await vi.waitFor(() => expect(received).toContain("one"), { timeout: 20_000 });
    await database.query(
      say(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE datname = current_database() AND query LIKE 'LISTEN%'`),
    );
    received.length = 0;
    // The empty payload means: earlier notifications are lost, so check yourself.
    await vi.waitFor(() => expect(received).toContain(""), { timeout: 20_000 });
    await database.query(say("SELECT pg_notify('test_channel', 'two')"));
    await vi.waitFor(() => expect(received).toContain("two"), { timeout: 20_000 });
    await stop();
  });
});

describe("migrations", () => {
  it("do nothing the second time", async () => {
    expect(await migrate(database)).toEqual([]);
  });

  it("run once when several processes start together", async () => {
    await database.query(say("CREATE DATABASE migrated_by_three"));
    const url = new URL(database.pool.options.connectionString ?? "");
    url.pathname = "/migrated_by_three";
    const processes = [1, 2, 3].map(() => openDatabase({ url: url.href, maxConnections: 1 }));
    const applied = await Promise.all(processes.map(migrate));
    expect(applied.filter((names) => names.length > 0)).toHaveLength(1);
    await Promise.all(processes.map((each) => each.close()));
    await database.query(say("DROP DATABASE migrated_by_three WITH (FORCE)"));
  });

  it("refuse a file that was edited after it ran", async () => {
    await database.query(say("UPDATE leadstream_migrations SET sha256 = 'other' WHERE number = 1"));
    await expect(migrate(database)).rejects.toMatchObject({ code: "data-folder.invalid" });
  });

  it("refuse a database that a newer version has migrated", async () => {
    await database.query(
      say("INSERT INTO leadstream_migrations (number, name, sha256) VALUES (9999, '9999_future.sql', 'x')"),
    );
    await expect(migrate(database)).rejects.toMatchObject({ code: "data-folder.invalid" });
  });
});
