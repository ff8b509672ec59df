import { appendFileSync } from "node:fs";
import { faultsOf } from "./judge.ts";
import type { ClassReport, Finding, Seen, Shot } from "./model.ts";

/** Longer bodies are not stored in the findings file: the seed makes them again. */
const KEPT_BYTES = 8_192;
const SHOWN = 400;
const KEPT_OF_A_KIND = 5;

/** Requests, answers and findings of one class. */
export type Book = {
  /** Judges an answer and counts it. @returns whether it was correct. */
  readonly note: (shot: Shot, seen: Seen) => boolean;
  readonly find: (finding: Omit<Finding, "class" | "status"> & { readonly status?: number }) => void;
  /** Records a named check: what was tried, whether it holds, what was seen. */
  readonly check: (what: string, holds: boolean, seen?: string) => void;
  readonly say: (note: string) => void;
  readonly skip: (why: string) => void;
  readonly report: () => ClassReport;
};

export type BookOptions = {
  readonly class: string;
  readonly point: string;
  readonly title: string;
  readonly seed: number;
  readonly findingsFile: string;
  /** Receives every named check and every new kind of finding at once. */
  readonly report: (line: string) => void;
};

export function openBook(options: BookOptions): Book {
  const { class: name, point, title, report } = options;
  const since = performance.now();
  const answers = new Map<string, number>();
  const notes: string[] = [];
  const { find, kinds } = finder(options);
  let isSkipped = false;
  const say = (note: string): void => {
    notes.push(note);
    report(`          ${note}`);
  };
  return {
    find,
    say,
    note: (shot, seen) => {
      const status = seen.status === 0 ? "none" : String(seen.status);
      answers.set(status, (answers.get(status) ?? 0) + 1);
      return isSound(shot, seen, find);
    },
    check: (what, holds, seen = "") => {
      if (!holds) find({ route: "", what, fault: seen === "" ? "does not hold" : seen });
      else report(`  ok      ${seen === "" ? what : `${what}: ${seen}`}`);
    },
    skip: (why) => {
      isSkipped = true;
      say(`SKIPPED: ${why}`);
    },
    report: () => ({
      class: name,
      point,
      title,
      sent: [...answers.values()].reduce((sum, times) => sum + times, 0),
      answers: Object.fromEntries([...answers].toSorted(([a], [b]) => a.localeCompare(b))),
      findings: [...kinds.values()],
      notes,
      seconds: (performance.now() - since) / 1_000,
      verdict: kinds.size > 0 ? "FAILED" : isSkipped ? "skipped" : "ok",
    }),
  };
}

function isSound(shot: Shot, seen: Seen, find: Book["find"]): boolean {
  const faults = faultsOf(shot, seen);
  const { method, route, what } = shot;
  const shown = { request: requestOf(shot), answer: seen.text.slice(0, SHOWN) };
  for (const fault of faults)
    find({ route: `${method} ${route}`, what, status: seen.status, fault, ...shown });
  return faults.length === 0;
}

type Kinds = Map<string, Finding & { times: number }>;

/** Equal findings are reported once and counted; the file holds a few of each. */
function finder({ class: name, seed, findingsFile, report }: BookOptions): {
  readonly find: Book["find"];
  readonly kinds: Kinds;
} {
  const kinds: Kinds = new Map();
  const replay = `npm run attack -- --seed ${seed} --only ${name}`;
  const find: Book["find"] = ({ status = 0, ...rest }) => {
    const finding: Finding = { class: name, status, ...rest };
    const kind = [finding.route, finding.what, status, finding.fault].join(" | ");
    const known = kinds.get(kind);
    if (known === undefined) {
      kinds.set(kind, { ...finding, times: 1 });
      report(`  FAILED  ${lineOf(finding)}`);
    } else known.times += 1;
    if ((known?.times ?? 0) <= KEPT_OF_A_KIND)
      appendFileSync(findingsFile, `${JSON.stringify({ seed, replay, ...finding })}\n`);
  };
  return { find, kinds };
}

export const lineOf = ({ route, status, what, fault }: Finding): string =>
  [route, status > 0 ? String(status) : "", what, fault].filter((part) => part !== "").join(" · ");

/** The request as it can be sent again: every byte, or its size and its beginning. */
function requestOf({ method, path, as, headers, body }: Shot): Record<string, unknown> {
  const bytes = body === undefined ? null : Buffer.from(body);
  return {
    method,
    path: path.length > 500 ? `${path.slice(0, 500)}… (${path.length} characters)` : path,
    as,
    ...(headers && { headers: shortened(headers) }),
    ...(bytes && {
      bodyBytes: bytes.length,
      bodyBase64: bytes.subarray(0, KEPT_BYTES).toString("base64"),
    }),
  };
}

const shortened = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.slice(0, SHOWN)]));
