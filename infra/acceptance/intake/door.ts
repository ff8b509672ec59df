import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import {
  LeadDetail,
  LeadRow,
  reportOf,
  type ReportName,
  type ReportRow,
  reports,
  SubmissionRow,
} from "@leadstream/contracts";
import { z } from "zod";

const Runtime = z.object({ url: z.url(), key: z.string() });
const Taken = z.object({
  submissionId: z.string().optional(),
  status: z.union([z.string(), z.number()]).optional(),
  defects: z.array(z.object({ field: z.string(), code: z.string() })).optional(),
});
const Results = z.object({ results: z.array(Taken) });
const Waiting = z.object({ quiet: z.boolean() });

export type Answer = {
  readonly status: number;
  readonly headers: globalThis.Headers;
  readonly body: unknown;
};
/** What a submission was answered: its id, and what was wrong with it. */
export type Sent = z.output<typeof Taken> & { readonly code: number };

type Body = string | Uint8Array<ArrayBuffer> | FormData;
const run = promisify(execFile);

/** The ways into a running system that the cases use. */
export type Door = Awaited<ReturnType<typeof openDoor>>;

/** @param dataDir of the running standalone. */
export async function openDoor(dataDir: string) {
  const { url, key } = Runtime.parse(JSON.parse(await readFile(join(dataDir, "runtime.json"), "utf8")));
  const calls = callsTo(url, key);
  const sent = new Map<string, number>();
  const count = (source: string, n = 1): void => void sent.set(source, (sent.get(source) ?? 0) + n);
  return {
    url,
    ...calls,
    ...waysIn(calls, count),
    ...looksAt(calls),
    ...commandLine(dataDir),
    count,
    /** How much each source was sent. */
    sent: (): ReadonlyMap<string, number> => sent,
    /** A name that no other case uses. */
    unique: (word: string): string => `${word}-${randomUUID().slice(0, 8)}`,
  };
}

type Calls = ReturnType<typeof callsTo>;
type Headers = Readonly<Record<string, string>>;

function callsTo(url: string, key: string) {
  const known = { Authorization: `Bearer ${key}` };
  const call = async (
    method: string,
    path: string,
    { body, headers = {} }: { readonly body?: Body; readonly headers?: Headers } = {},
  ): Promise<Answer> => {
    const sent = body === undefined ? {} : { body };
    const answer = await fetch(`${url}${path}`, { method, headers, redirect: "manual", ...sent });
    return { status: answer.status, headers: answer.headers, body: jsonOf(await answer.text()) };
  };
  return {
    call,
    asJson: (method: string, path: string, body: unknown, headers: Headers = {}) =>
      call(method, path, {
        body: JSON.stringify(body),
        headers: { ...known, "Content-Type": "application/json", ...headers },
      }),
    get: (path: string) => call("GET", path, { headers: known }),
  };
}

function waysIn({ asJson }: Calls, count: (source: string, n?: number) => void) {
  return {
    /** `POST /v1/leads` */
    async lead(body: unknown, headers: Headers = {}): Promise<Sent> {
      count("local");
      const answer = await asJson("POST", "/v1/leads", body, headers);
      return { code: answer.status, ...Taken.parse(answer.body ?? {}) };
    },
    /** `POST /v1/imports/SENDER`, one request. */
    async rows(
      sender: string,
      all: readonly { readonly idempotencyKey?: string; readonly submission: unknown }[],
    ): Promise<readonly Sent[]> {
      count(sender, all.length);
      const answer = await asJson("POST", `/v1/imports/${sender}`, { rows: all });
      return Results.parse(answer.body).results.map((each) => ({ code: answer.status, ...each }));
    },
    command: (leadId: string, segment: string, body: object): Promise<Answer> =>
      asJson("POST", `/v1/leads/${leadId}/${segment}`, body),
  };
}

/** What became of what was sent; each waits until all work is done. */
function looksAt({ get }: Calls) {
  async function settled(): Promise<void> {
    for (let n = 0; n < 1_200; n += 1) {
      if (Waiting.parse((await get("/v1/waiting")).body).quiet) return;
      await pause(100);
    }
    throw new Error("not quiet after two minutes");
  }
  const row = async (id: string | undefined) =>
    SubmissionRow.parse((await get(`/v1/submissions/${id}`)).body);
  const detail = async (leadId: string | null) =>
    LeadDetail.parse((await get(`/v1/leads/${String(leadId)}`)).body);
  return {
    settled,
    row,
    detail,
    /** The lead that a submission belongs to, with everything known of it. */
    async leadOf({ submissionId }: Sent) {
      await settled();
      return detail((await row(submissionId)).leadId);
    },
    /** Up to a thousand leads, of one channel or of all. */
    async leads(channel: string) {
      await settled();
      const of = channel === "" ? "" : `channel=${encodeURIComponent(channel)}&`;
      return reportOf(LeadRow).parse((await get(`/v1/leads?${of}limit=1000`)).body).rows;
    },
    async report<N extends ReportName>(name: N, query = ""): Promise<readonly ReportRow<N>[]> {
      await settled();
      const { path, row: schema } = reports[name];
      return reportOf(schema).parse((await get(`${path}${query}`)).body).rows;
    },
  };
}

function commandLine(dataDir: string) {
  return {
    /** Runs the command line on the folder. @returns what it printed, and its exit code. */
    async cli(...words: readonly string[]): Promise<{ readonly out: string; readonly exit: number }> {
      const all = ["services/cli/src/main.ts", ...words, "--data", dataDir];
      try {
        return { out: (await run(process.execPath, all)).stdout, exit: 0 };
      } catch (thrown) {
        const { stdout, code } = z.object({ stdout: z.string(), code: z.number() }).parse(thrown);
        return { out: stdout, exit: code };
      }
    },
    /** Writes a file for the command line. */
    async file(name: string, content: string | Uint8Array): Promise<string> {
      const path = join(await mkdtemp(join(tmpdir(), "intake-")), name);
      await writeFile(path, content);
      return path;
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return null;
  }
}
