import { ChangeNotice } from "@leadstream/contracts";
import { describe, expect, it } from "vitest";
import * as examples from "../src/examples.ts";
import { Problem } from "../src/index.ts";
import { createStreamSlots, mostStreams, slotOf, streamReply, whileAdmitted } from "../src/streams.ts";
import { aServer, bearer } from "./support/server.ts";

const live = (id: string, more: Record<string, string> = {}) => ({
  headers: { ...bearer(id), accept: "text/event-stream", ...more },
});

async function* pieces(count: number): AsyncGenerator<string> {
  for (let n = 1; n <= count; n += 1) yield String(n);
}
async function read(stream: AsyncIterable<string | Uint8Array>): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces).toString();
}

describe("issue 16: changes over HTTP", () => {
  it("come as server-sent events, whose ids are positions, for a rep too", async () => {
    const { call } = await aServer();
    const response = await call("/v1/changes", live("rita"));
    expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    const [changed = "", alive] = (await response.text()).split("\n\n");
    const [id, name, data = ""] = changed.split("\n");
    expect([id, name]).toEqual(["id: 4711", "event: changed"]);
    expect(ChangeNotice.parse(JSON.parse(data.replace("data: ", "")))).toEqual(examples.changeNotice);
    expect(alive).toBe('id: 4711\nevent: alive\ndata: {"position":4711,"head":4712,"behindMs":40}');
  });

  it("go on after the last event that the browser has, or where the data on the screen stand", async () => {
    const { call } = await aServer();
    const resumed = await (await call("/v1/changes?after=1", live("rita", { "last-event-id": "42" }))).text();
    expect(resumed).toContain("id: 42\nevent: alive");
    expect(await (await call("/v1/changes?after=41", live("rita"))).text()).toContain("id: 41\nevent: alive");
  });

  it.each([
    ["/v1/changes?after=4712", {}, 409, "position.beyond-head"],
    ["/v1/changes", { "last-event-id": "x" }, 400, "header.invalid"],
    ["/v1/changes?after=x", {}, 400, "query.invalid"],
  ])("refuse %s %o", async (path, headers, status, code) => {
    const { call } = await aServer();
    const response = await call(path, live("rita", headers));
    expect(Problem.parse(await response.json())).toMatchObject({ status, code });
  });

  it("are a bounded number for one caller", async () => {
    const waiting = Promise.withResolvers<undefined>();
    const { call } = await aServer({
      changes: {
        follow: async function* (_who, _after, signal) {
          signal.addEventListener("abort", () => waiting.resolve(undefined), { once: true });
          yield { kind: "behind", position: 1 };
          await waiting.promise;
        },
      },
    });
    const open = await Promise.all(
      Array.from({ length: mostStreams.ofCaller }, () => call("/v1/changes", live("rita"))),
    );
    expect(new Set(open.map(({ status }) => status))).toEqual(new Set([200]));
    const more = await call("/v1/changes", live("rita"));
    expect([more.status, more.headers.get("retry-after")]).toEqual([429, "10"]);
    expect((await call("/v1/changes", { ...live("rita"), method: "HEAD" })).status).toBe(200);
    waiting.resolve(undefined);
    await Promise.all(open.map((response) => response.text()));
    expect((await call("/v1/changes", live("rita"))).status).toBe(200);
  });
});

describe("a stream", () => {
  it("ends when its caller is not admitted any more", async () => {
    const answers = [true, true, false];
    const isStillAdmitted = async (): Promise<boolean> => answers.shift() ?? false;
    expect(await read(whileAdmitted(pieces(9), { isStillAdmitted }, 0))).toBe("12");
  });

  it("gives its place back once, whether it ends or its client leaves before it began", async () => {
    const gauges: number[] = [];
    const slots = createStreamSlots(
      { gauge: (_name, _labels, value) => void gauges.push(value) },
      { ofCaller: 1, ofProcess: 2 },
    );
    const gone = new AbortController();
    const { body } = streamReply(pieces(2), slotOf(slots, { id: "rita" }, { gone: gone.signal }));
    expect(() => slots.take({ id: "rita" })).toThrow("streams.too-many");
    if (typeof body === "string" || body instanceof Uint8Array) throw new TypeError("not a stream");
    expect(await read(body)).toBe("12");
    gone.abort();
    expect(gauges).toEqual([1, 0]);
    const left = new AbortController();
    left.abort();
    slotOf(slots, { id: "rita" }, { gone: left.signal });
    expect(gauges).toEqual([1, 0, 1, 0]);
    for (const id of ["rita", "mona"]) slots.take({ id });
    expect(() => slots.take({ id: "anna" })).toThrow("streams.too-many");
  });
});
