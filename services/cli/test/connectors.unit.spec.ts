import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMemoryConnectorSources, createMemoryDeliveries, t } from "@leadstream/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { OpenedStores } from "../src/context.ts";
import { run } from "./command-line.ts";
import { memoryStores } from "./memory-stores.ts";

const Added = z.object({ outcome: z.string(), address: z.string(), secret: z.string().nullable() });

/** A system in memory, and the command line on it. */
function aSystem(folder: string) {
  const connectorSources = createMemoryConnectorSources();
  const deliveries = createMemoryDeliveries(connectorSources);
  const opened: OpenedStores = {
    stores: memoryStores({ connectorSources, deliveries }),
    recordVerify: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
  const notHere = () => Promise.reject(new Error("nothing is started here in these tests"));
  const connectors = (...words: readonly string[]) =>
    run(["connectors", ...words, ...(words[0] === "known" ? [] : ["--data", folder])], {
      context: { here: { start: notHere, open: async () => opened } },
    });
  const add = async (...words: readonly string[]) =>
    Added.parse(JSON.parse((await connectors("add", ...words, "--json")).out));
  return { connectors, add, connectorSources, deliveries };
}

describe("leadstream connectors", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "leadstream-connectors-"));
    await mkdir(join(folder, "postgres"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const file = async (name: string, text: string): Promise<string> => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };

  it("names every connector, and what is not confirmed by the vendor", async () => {
    const { out } = await aSystem(folder).connectors("known");
    for (const word of ["typeform", "salesforce-form", "feiyu", "unverified with the vendor"])
      expect(out).toContain(word);
  });

  it("makes a source with a secret that is shown once, and puts it into an address that holds it", async () => {
    const { add, connectorSources } = aSystem(folder);
    const { secret, address } = await add("jotform", "web");
    expect(secret).toMatch(/^[\w-]{32}$/u);
    expect(address).toBe(`https://HOST/v1/connectors/jotform/web/${secret ?? ""}`);
    expect(await add("jotform", "web", "--sender", "form")).toMatchObject({
      outcome: "changed",
      secret: null,
    });
    expect(await connectorSources.all()).toMatchObject([
      { sender: "form", secrets: [{ value: secret, until: null }] },
    ]);
  });

  it("lets the secret of before work another day when it is replaced", async () => {
    const { add, connectorSources } = aSystem(folder);
    const path = await file("secret.txt", "from the vendor\n");
    await add("meta", "ads", "--secret-file", path, "--option", "verify-token=word");
    const { secret } = await add("meta", "ads", "--new-secret");
    expect(await connectorSources.all()).toMatchObject([
      {
        secrets: [
          { value: "from the vendor", until: expect.any(String) },
          { value: secret, until: null },
        ],
        options: { "verify-token": "word" },
      },
    ]);
  });

  it.each([
    [["add", "nobody", "x"], "there is no such connector"],
    [["add", "typeform", "x", "--option", "colour=red"], "has no such setting"],
    [["add", "typeform", "x", "--no-secret"], "must prove where they come from"],
    [["add", "webhook", "x"], "how the sender signs"],
    [["remove", "x"], "there is no source of this name"],
    [["replay", "x"], "there is no source of this name"],
  ])("refuses %o with words", async (words, said) => {
    const { err, exit } = await aSystem(folder).connectors(...words);
    expect([err, exit === 0]).toEqual([expect.stringContaining(said), false]);
  });

  it("prints what a payload would become, and hands nothing in", async () => {
    const { add, connectors, deliveries } = aSystem(folder);
    await add("event-scan", "expo");
    const path = await file(
      "scan.json",
      JSON.stringify({ id: "1", event: "expo", text: "MECARD:N:Ada;EMAIL:ada@example.com;;" }),
    );
    const { out } = await connectors("test", "expo", "--body", path);
    expect(JSON.parse(out)).toMatchObject({
      items: [{ key: "event-scan:1", defects: [], submission: { contact: { email: "ada@example.com" } } }],
    });
    expect(await deliveries.page("expo", { limit: 1 })).toEqual([]);
  });

  it("lists what came and what was turned away, and lets what nobody read be read again", async () => {
    const { add, connectors, deliveries } = aSystem(folder);
    await add("typeform", "web");
    const id = await deliveries.add("web", t(1), { keyId: "k", bytes: "" });
    const counts = { accepted: 0, repeated: 0, refused: 0, unmapped: 0, named: 0, aside: 0 };
    await deliveries.settle(id, { state: "unread", counts, note: "not-typeform" });
    await deliveries.refuse("web", t(2), "signature-wrong");
    expect((await connectors("list")).out).toContain("web: 1 turned away, signature-wrong");
    expect((await connectors("replay", "web")).out).toContain("1 delivery waits");
    expect(await deliveries.page("web", { limit: 1 })).toMatchObject([{ state: "waiting" }]);
  });
});
