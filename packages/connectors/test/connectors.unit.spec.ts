import { readFile } from "node:fs/promises";
import { Code, Submission } from "@leadstream/contracts";
import { describe, expect, it } from "vitest";
import { connectors } from "../src/index.ts";
import { type Sample, samples } from "./support/samples.ts";
import { aSource, aWorld, SECRET, type World } from "./support/world.ts";

const worldOf = ({ connector, source }: Sample): World => aWorld(aSource(connector, source));
const sentIn = (world: World, { address, payload, send }: Sample) => world.send(send(payload), address);

describe("every connector", () => {
  it("has a sample, a name that fits an address, and a page in two languages that says what is unverified", async () => {
    expect(connectors.map(({ id }) => id).toSorted()).toEqual(
      samples.map(({ connector }) => connector).toSorted(),
    );
    for (const { id, standing } of connectors) {
      expect(Code.safeParse(id).success).toBe(true);
      const folder = new URL(`../src/${id}/`, import.meta.url);
      const english = await readFile(new URL("README.md", folder), "utf8");
      const chinese = await readFile(new URL("README.zh.md", folder), "utf8");
      expect(english).toContain(`/v1/connectors/${id}/`);
      expect(chinese).toContain(`/v1/connectors/${id}/`);
      for (const sentence of standing.open) expect(english).toContain(sentence);
      if (standing.level === "unverified") expect(english).toContain("unverified with the vendor");
    }
  });
});

describe.each(samples)("$connector", (sample) => {
  const isFetched = sample.body === null;

  const isNamedRight = (key: string | undefined): boolean =>
    sample.key === null ? key === undefined : key?.startsWith(sample.key) === true;

  it("takes the documented payload and hands in what it says", async () => {
    const world = worldOf(sample);
    const answer = await sentIn(world, sample);
    expect(answer.status).toBeLessThan(400);
    const [delivery] = await world.deliveries.page("web", { limit: 9 });
    expect(delivery).toMatchObject({ state: isFetched ? "notified" : "done", note: "" });
    if (isFetched) return;
    const [handed] = world.handedIn;
    expect(handed?.body).toMatchObject(Object(sample.body));
    expect(Submission.safeParse(handed?.body).error?.issues).toBeUndefined();
    expect(isNamedRight(handed?.idempotencyKey)).toBe(true);
  });

  it("takes the same delivery again as a repeat", async () => {
    const world = worldOf(sample);
    await sentIn(world, sample);
    await sentIn(world, sample);
    expect(new Set(world.handedIn.map(({ idempotencyKey }) => idempotencyKey)).size).toBeLessThanOrEqual(1);
  });

  it("seals no secret", async () => {
    const world = worldOf(sample);
    await sentIn(world, sample);
    await world.send(
      { ...sample.send(sample.payload), url: `/v1/connectors/x/web/${SECRET}?key=${SECRET}` },
      { ...sample.address, pathSecret: SECRET },
    );
    const sealed = (await world.open("1")) + (await world.open("2"));
    const body = /"body":"([^"]*)"/u.exec(sealed)?.[1] ?? "";
    expect(sealed + Buffer.from(body, "base64").toString("utf8")).not.toContain(SECRET);
  });

  it("turns away what does not prove where it comes from", async () => {
    const world = worldOf(sample);
    const { body, headers = {} } = sample.send(sample.payload);
    const isPublic = (sample.source?.secrets?.length ?? 1) === 0;
    const wrong = Buffer.from(
      Buffer.from(body ?? "")
        .toString("latin1")
        .replaceAll(SECRET, "another"),
      "latin1",
    );
    const type = headers["content-type"] ?? "";
    const answer = await world.send(
      { body: wrong, headers: { "content-type": type } },
      { ...sample.address, source: "web", pathSecret: undefined },
    );
    expect([sample.connector, answer.status < 400]).toEqual([sample.connector, isPublic]);
    if (!isPublic) expect(world.handedIn).toEqual([]);
  });
});
