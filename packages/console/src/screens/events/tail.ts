import { fieldsOf, textOf } from "../../shared/read.ts";

/*
 * The live tail of `GET /v1/events`. The browser's own EventSource needs the names of the events beforehand, and they are
 * the event types, so the stream is read here: each message has the position as its id. After a break the stream is asked
 * for again with the last position as Last-Event-ID, so nothing is missed and nothing comes twice.
 */

/** A message of the stream. Without data it only says how far the history was read. */
export type TailMessage = { readonly position: number; readonly data: string | null };

/** Reads messages from pieces of text, wherever they are cut. Comments, which only keep the line open, are left out. */
export function messageReader(): (piece: string) => readonly TailMessage[] {
  let rest = "";
  return (piece) => {
    const parts = (rest + piece).split("\n\n");
    rest = parts.pop() ?? "";
    return parts.flatMap(messageOf);
  };
}

function messageOf(text: string): readonly TailMessage[] {
  const valueOf = (name: string): string | null =>
    text
      .split("\n")
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2) ?? null;
  const id = valueOf("id");
  return id === null || !/^\d+$/u.test(id) ? [] : [{ position: Number(id), data: valueOf("data") }];
}

/** How old the event was when it arrived here, in seconds. */
export function latenessOf(data: string, nowMs: number): number {
  const { meta } = fieldsOf(JSON.parse(data));
  const recordedAt = textOf(fieldsOf(meta)["recordedAt"]);
  return recordedAt === undefined ? 0 : Math.max(0, (nowMs - Date.parse(recordedAt)) / 1000);
}

export type TailState = "connecting" | "live" | "broken" | "refused";

type Tail = {
  /** Where the api is. */
  readonly origin: string;
  /** Filters, as the query of the api. */
  readonly query: string;
  /** Events after this position. */
  readonly after: number;
  readonly signal: AbortSignal;
  /** The first pause after a break; each further one is twice as long. Default 1,000. */
  readonly firstPauseMs?: number;
  readonly onState: (state: TailState) => void;
  readonly onMessages: (messages: readonly TailMessage[]) => void;
};

const longestPauseMs = 30_000;

/** Follows the stream until the signal aborts, across breaks. Ends when the server refuses it. */
export async function followTail(tail: Tail): Promise<void> {
  let last = tail.after;
  const onMessages = (messages: readonly TailMessage[]) => {
    last = messages.at(-1)?.position ?? last;
    tail.onMessages(messages);
  };
  const { firstPauseMs = 1_000 } = tail;
  for (let pauseMs = firstPauseMs; !tail.signal.aborted; pauseMs = Math.min(longestPauseMs, pauseMs * 2)) {
    tail.onState("connecting");
    const ending = await readOnce({ ...tail, after: last, onMessages }).catch(() => "broken" as const);
    if (tail.signal.aborted) return;
    if (ending === "refused") return tail.onState("refused");
    // A stream that worked for a while begins with a short pause again.
    if (ending === "ended") pauseMs = firstPauseMs;
    tail.onState("broken");
    await pause(pauseMs, tail.signal);
  }
}

const mayPass = new Set([429, 500, 502, 503, 504]);

async function readOnce({
  origin,
  query,
  after,
  signal,
  onState,
  onMessages,
}: Tail): Promise<"ended" | "broken" | "refused"> {
  const answer = await fetch(`${origin}/v1/events?${query}`, {
    signal,
    credentials: "same-origin",
    headers: {
      Accept: "text/event-stream",
      "Last-Event-ID": String(after),
      "X-Leadstream-Console": "1",
    },
  });
  if (!answer.ok || answer.body === null) return mayPass.has(answer.status) ? "broken" : "refused";
  onState("live");
  const [read, decoder, reader] = [messageReader(), new TextDecoder(), answer.body.getReader()];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return "ended";
    const messages = read(decoder.decode(value, { stream: true }));
    if (messages.length > 0) onMessages(messages);
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });
