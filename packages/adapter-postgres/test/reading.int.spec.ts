import { describe, expect, it, onTestFinished } from "vitest";
import { whileWanted } from "@leadstream/application";
import { openReading } from "../src/reading.ts";
import type { ReadingLimits } from "../src/reading.ts";
import { freshDatabase } from "./support/fresh-database.ts";
import { say } from "./support/statement.ts";

const { database, url } = await freshDatabase();
const view = { name: "leads", version: 1 };

function reading(limits: ReadingLimits) {
  const { reading: parts, close } = openReading({ url, applicationName: "test", limits });
  onTestFinished(close);
  return parts.readModel;
}

describe("issue 11: a read of the views", () => {
  it("is ended with an error when one statement takes too long", async () => {
    const model = reading({ timeoutMs: 100 });
    await database.transaction(async (tx) => {
      await tx.query(say("LOCK TABLE read.views IN ACCESS EXCLUSIVE MODE"));
      await expect(model.read([], async () => null)).rejects.toMatchObject({
        code: "report.too-much",
        remedy: "retry",
      });
    });
    // On a busy machine, 100 ms may be too little for this one too.
    await expect.poll(() => model.read([], async ({ position }) => position).catch(() => null)).toBe(0);
  });

  it("is ended when all statements of one snapshot take too long", async () => {
    const model = reading({ timeoutMs: 100 });
    await model.ensure([view]);
    const endless = model.inspect([view], async (snapshot) => {
      for (;;) await snapshot.get(view, ["a"]);
    });
    await expect(endless).rejects.toMatchObject({ code: "report.too-much" });
  });

  it("is ended when its caller has gone, and the next has its connection", async () => {
    const model = reading({ connections: 1, timeoutMs: 30_000 });
    const running = async (): Promise<readonly number[]> => {
      const rows = await database.query<{ pid: number }>(
        say(`SELECT pid FROM pg_stat_activity
             WHERE application_name = 'test reading' AND datname = current_database() AND wait_event_type = 'Lock'`),
      );
      return rows.map(({ pid }) => pid);
    };
    const pids = new Set<number>();
    await database.transaction(async (tx) => {
      await tx.query(say("LOCK TABLE read.views IN ACCESS EXCLUSIVE MODE"));
      for (let asked = 0; asked < 3; asked += 1) {
        const client = new AbortController();
        const question = whileWanted(client.signal, () => model.read([], async () => null));
        const ended = expect(question).rejects.toMatchObject({ code: "store.cancelled" });
        await expect.poll(running).toHaveLength(1);
        for (const pid of await running()) pids.add(pid);
        client.abort();
        await ended;
        expect(await running()).toEqual([]);
      }
      const gone = whileWanted(AbortSignal.abort(), () => model.load(view, ["a"]));
      await expect(gone).rejects.toMatchObject({ code: "store.cancelled" });
    });
    expect(pids.size).toBe(1);
    // On a busy machine, 100 ms may be too little for this one too.
    await expect.poll(() => model.read([], async ({ position }) => position).catch(() => null)).toBe(0);
  });

  it("is also ended between two statements of a snapshot", async () => {
    const model = reading({ connections: 1 });
    await model.ensure([view]);
    const client = new AbortController();
    const endless = whileWanted(client.signal, () =>
      model.inspect([view], async (snapshot) => {
        for (let i = 0; ; i += 1) {
          await snapshot.get(view, ["a"]);
          if (i === 3) client.abort();
        }
      }),
    );
    await expect(endless).rejects.toMatchObject({ code: "store.cancelled" });
    expect(await model.load(view, [])).toEqual([]);
  });

  it("waits for a connection only briefly, and takes none of the others'", async () => {
    const model = reading({ connections: 1, waitMs: 100 });
    // The wait also covers making a connection, which may be slow on a busy machine.
    await expect.poll(() => model.read([], async () => "connected").catch(() => null)).toBe("connected");
    const held = Promise.withResolvers<null>();
    const taken = Promise.withResolvers<null>();
    const first = model.read([], () => {
      taken.resolve(null);
      return held.promise;
    });
    await taken.promise;
    await expect(model.read([], async () => null)).rejects.toMatchObject({ code: "report.busy" });
    expect(await database.query(say("SELECT 1 AS one"))).toEqual([{ one: 1 }]);
    held.resolve(null);
    await first;
  });
});
