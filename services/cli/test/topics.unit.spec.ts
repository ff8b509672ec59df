import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TopicDifference } from "@leadstream/application";
import type { Context } from "../src/context.ts";
import { contextWith, run } from "./command-line.ts";

const change = (what: string, kind: TopicDifference["change"]): TopicDifference => ({
  topic: "leads.events.v1",
  what,
  have: "4",
  want: "8",
  change: kind,
  why: `because of ${what}`,
});
const setting = change("retention.ms", "will");
const partitions = change("partitions", "on-request");

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "topics-"));
  const runtime = {
    pid: process.pid,
    url: "http://127.0.0.1:9",
    key: "local",
    kafkaBrokers: ["127.0.0.1:1"],
  };
  await writeFile(join(folder, "runtime.json"), JSON.stringify(runtime));
});
afterAll(() => rm(folder, { recursive: true }));

/** A Kafka on which only partitions need a request by option; it records how it was asked. */
function aKafka(planned: readonly TopicDifference[], brokers = 3) {
  const asked: (readonly [string, number | undefined])[] = [];
  const topicsOn: Context["topicsOn"] = async (addresses, replication) => {
    asked.push([addresses.join(","), replication]);
    return {
      copies: { wanted: 3, declared: Math.min(3, replication ?? brokers), brokers },
      plan: async () => planned,
      apply: async ({ morePartitions = false } = {}) => {
        const isDue = (each: TopicDifference) => each.change === "will" || morePartitions;
        return { changed: planned.filter(isDue), left: planned.filter((each) => !isDue(each)) };
      },
      close: async () => void asked.push(["closed", 0]),
    };
  };
  const topics = (kafkaBrokers: readonly string[], ...words: string[]) => {
    const defaults = { ...contextWith().defaults, kafkaBrokers };
    return run(["topics", ...words], { context: { topicsOn, defaults } });
  };
  return { asked, topics };
}

describe("topics", () => {
  it("as declared are exit code 0", async () => {
    const { topics, asked } = aKafka([]);
    expect(await topics(["a:1", "b:1"], "plan")).toMatchObject({
      exit: 0,
      out: "all topics are as declared\n",
    });
    expect(asked).toEqual([
      ["a:1,b:1", undefined],
      ["closed", 0],
    ]);
  });

  it("that differ are exit code 2, with the action of apply for each", async () => {
    const { topics } = aKafka([setting, partitions]);
    const { exit, out, err } = await topics(["a:1"], "plan");
    expect(exit).toBe(2);
    expect(out).toMatch(/retention\.ms +4 +8 +yes +because of retention\.ms/u);
    expect(out).toMatch(/partitions +4 +8 +with --more-partitions/u);
    expect(err).toContain("topics.differ");
  });

  it("are corrected as far as possible; each one left has its reason", async () => {
    const { topics } = aKafka([setting, partitions]);
    const some = await topics(["a:1"], "apply", "--json");
    expect(some.exit).toBe(2);
    expect(JSON.parse(some.out)).toEqual({ asDeclared: false, changed: [setting], left: [partitions] });
    expect(some.err).toContain("because of partitions");
    expect(await topics(["a:1"], "apply", "--more-partitions")).toMatchObject({ exit: 0 });
  });

  it("are those of the cluster on a folder", async () => {
    const { topics, asked } = aKafka([]);
    expect((await topics(["a:1"], "plan", "--data", folder)).exit).toBe(0);
    expect(asked[0]).toEqual(["127.0.0.1:1", undefined]);
  });

  it("have as many copies as requested, with a warning below three", async () => {
    const one = await aKafka([], 1).topics(["a:1"], "plan");
    expect(one).toMatchObject({
      exit: 0,
      err: expect.stringMatching(/warning 1 broker, 1 copy .*run 3 brokers/u),
    });
    const asking = aKafka([], 3);
    expect((await asking.topics(["a:1"], "plan", "--replication", "2")).err).toContain("3 brokers, 2 copies");
    expect(asking.asked[0]).toEqual(["a:1", 2]);
    expect((await aKafka([], 3).topics(["a:1"], "plan")).err).toBe("");
  });

  it("need a broker, and say how to name one", async () => {
    const { topics } = aKafka([]);
    const nowhere = await topics([], "plan");
    expect(nowhere.exit).toBe(1);
    expect(nowhere.err).toContain("topics.no-broker (KAFKA_BROKERS): it is not set");
    expect((await topics(["a:1"], "plan", "--data", "/nowhere")).err).toContain("no cluster with a Kafka");
  });
});
