import { chmod, mkdir, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import type { Seen, Shot } from "../model.ts";
import { addressOf } from "../send.ts";
import type { Stage } from "../stage.ts";
import type { AttackClass } from "./class.ts";
import { mustNotStart, starterOf } from "./keys.ts";

/** Point 10: machine problems are reported in words, and untrusted clients cost little. */
export const trouble: AttackClass = {
  name: "trouble",
  point: "10",
  title: "bad data paths, slow bodies, floods of probes",
  play: async (stage) => {
    const slow = stage.options.isQuick ? Promise.resolve(null) : slowBody(stage);
    await floods(stage);
    await folders(stage);
    const ended = await slow;
    if (ended === null) stage.book.say("slow bodies are sent in full runs only");
    else
      stage.book.check("a slow body ends after the header's time-out", ended < SLOW_MS, `${ended / 1_000} s`);
  },
};

async function folders(stage: Stage): Promise<void> {
  const { workDir } = stage.options;
  const file = join(workDir, "a-file");
  await writeFile(file, "");
  const started = (path: string, name: string) => starterOf(stage, path, name);
  await mustNotStart(stage, started(file, "a-file"), "a data path that is a file", /folder|directory|file/i);
  await mustNotStart(
    stage,
    started("/proc/leadstream", "proc"),
    "a data path below /proc",
    /folder|directory|\/proc/i,
  );
  const open = join(workDir, "open-to-all");
  await mkdir(open, { recursive: true });
  await chmod(open, 0o777);
  await mustNotStart(
    stage,
    started(open, "open"),
    "a data folder that everybody may write",
    /chmod|permission|others|mode/i,
  );
  await lostPassword(stage, join(workDir, "lost-password"));
}

async function lostPassword(stage: Stage, folder: string): Promise<void> {
  const start = starterOf(stage, folder, "lost-password");
  const first = await start();
  stage.book.check("a folder starts before its password is removed", first.ok);
  await first.program.end("SIGTERM");
  await rm(join(folder, "postgres.password"), { force: true });
  await mustNotStart(stage, start, "a lost postgres.password", /postgres\.password/i);
}

const FLOOD = 1_000;

const look = (as: Shot["as"]): Shot => ({
  method: "GET",
  path: "/readyz",
  route: "/readyz",
  as,
  what: "a readiness request while leads are posted",
});

const post = (n: number): Shot => ({
  method: "POST",
  path: "/v1/leads",
  route: "/v1/leads",
  as: "local",
  what: "a lead in the flood",
  body: JSON.stringify({ contact: { email: `flood${n}-${Date.now()}@attack.example` } }),
  must: [202],
});

/** Readiness requests from this machine are probes and get the true state. The flood must not hurt intake. */
async function floods({ volley, book, options }: Stage): Promise<void> {
  const looks = options.isQuick ? 200 : FLOOD;
  // One lead for every hundred requests: ten, at an ordinary rate.
  const shots = Array.from({ length: looks }, (_, n) => (n % 100 === 50 ? post(n) : look("local")));
  const seen = await volley(shots);
  const ofLooks = seen.filter((_, n) => shots[n]?.route === "/readyz");
  const unready = ofLooks.filter(({ status }) => status === 503).length;
  book.check(
    "ready means that it can serve",
    unready === 0,
    `503 in ${unready} of ${ofLooks.length} requests`,
  );
  book.say(`a readiness request takes ${slowest(ofLooks)} ms (95th percentile)`);
}

const slowest = (seen: readonly Seen[]): number =>
  Math.round(seen.map(({ ms }) => ms).toSorted((a, b) => a - b)[Math.floor(seen.length * 0.95)] ?? 0);

/** Node gives headers one minute. A body that arrives byte by byte must not get much more. */
const SLOW_MS = 80_000;

/** @returns milliseconds until the service closes a body that arrives byte by byte. */
function slowBody({ target }: Stage): Promise<number> {
  const since = performance.now();
  return new Promise((resolve) => {
    const socket = connect(addressOf(target.url()));
    const drip = setInterval(() => socket.write(" "), 1_000);
    const done = (): void => {
      clearInterval(drip);
      clearTimeout(late);
      socket.destroy();
      resolve(Math.round(performance.now() - since));
    };
    const late = setTimeout(done, SLOW_MS);
    socket.on("connect", () => {
      const key = target.keyOf("local") ?? "";
      socket.write(
        `POST /v1/leads HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${key}\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{`,
      );
    });
    // An answer counts as the end: later bytes are discarded.
    for (const event of ["data", "end", "error", "close"]) socket.on(event, done);
  });
}
