import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { configFrom } from "../src/config.ts";
import { placeOf } from "../src/system/place.ts";
import { contextWith } from "./command-line.ts";

let folder: string;
let masterKeyFile: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "place-"));
  masterKeyFile = join(folder, "master.key");
  await writeFile(masterKeyFile, "x".repeat(32));
});
afterAll(() => rm(folder, { recursive: true }));

const databaseUrl = "postgres://someone:secret@127.0.0.1:1/leads";
const place = (env: Readonly<Record<string, string>>, data?: string) =>
  placeOf({ data }, contextWith({ defaults: configFrom(env) }));

describe("the place an operator's command works on", () => {
  it("is the servers that the environment names", async () => {
    const env = { DATABASE_URL: databaseUrl, MASTER_KEY_FILE: masterKeyFile };
    const servers = { databaseUrl, masterKeyFile, eventStoreUrl: undefined, kafkaBrokers: [] };
    await expect(place(env)).resolves.toEqual({ kind: "servers", servers });
    const eventStoreUrl = "esdb://127.0.0.1:2113?tls=false";
    await expect(
      place({ ...env, EVENT_STORE: "eventstoredb", EVENTSTORE_URL: eventStoreUrl }),
    ).resolves.toEqual({
      kind: "servers",
      servers: { ...servers, eventStoreUrl },
    });
  });

  it("is the folder that is named, whatever the environment says", async () => {
    await expect(place({ DATABASE_URL: databaseUrl }, folder)).rejects.toMatchObject({
      facts: { code: "data-folder.empty", place: folder },
    });
  });

  it("uses the stream that the services use", async () => {
    const env = { DATABASE_URL: databaseUrl, MASTER_KEY_FILE: masterKeyFile };
    const kafka = { ...env, BUS: "kafka", KAFKA_BROKERS: "one:9092,two:9092" };
    await expect(place(kafka)).resolves.toMatchObject({
      servers: { kafkaBrokers: ["one:9092", "two:9092"] },
    });
    await expect(place({ ...env, KAFKA_BROKERS: "one:9092" })).resolves.toMatchObject({
      servers: { kafkaBrokers: [] },
    });
    await expect(place({ ...env, BUS: "kafka" })).rejects.toThrow("KAFKA_BROKERS: needed with BUS=kafka");
  });

  it("is refused when variables are missing: it names them, never a value", async () => {
    const refusal = (env: Readonly<Record<string, string>>): Promise<string> =>
      place(env).then(
        () => "taken",
        (thrown: unknown) => String(thrown),
      );
    expect(await refusal({ DATABASE_URL: databaseUrl })).toContain(
      "MASTER_KEY_FILE: needed beside DATABASE_URL",
    );
    for (const half of [{ EVENT_STORE: "eventstoredb" }, { EVENTSTORE_URL: "esdb://one" }, { BUS: "kafka" }])
      expect(await refusal(half)).toContain("DATABASE_URL: needed beside");
    expect(await refusal({ MASTER_KEY_FILE: masterKeyFile })).toContain("DATABASE_URL: needed beside");
    const noStore = {
      DATABASE_URL: databaseUrl,
      MASTER_KEY_FILE: masterKeyFile,
      EVENT_STORE: "eventstoredb",
    };
    expect(await refusal(noStore)).toContain("EVENTSTORE_URL: needed with EVENT_STORE=eventstoredb");
    expect(await refusal({ DATABASE_URL: databaseUrl })).not.toContain("secret");
  });

  it("needs the key that the services use, and makes none", async () => {
    const env = { DATABASE_URL: databaseUrl, MASTER_KEY_FILE: join(folder, "other.key") };
    await expect(place(env)).rejects.toMatchObject({ facts: { code: "master-key.missing" } });
  });
});
