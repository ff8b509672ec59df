import { jsonOf } from "./json.ts";

export type WebRequest = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly method?: "GET" | "POST";
  readonly body?: string;
};

export type FetchJson = (
  request: WebRequest,
) => Promise<
  { readonly kind: "value"; readonly value: unknown } | { readonly kind: "failed"; readonly code: string }
>;

const TIMEOUT_MS = 10_000;
const MOST_BYTES = 1_048_576;

async function bytesOf(body: AsyncIterable<Uint8Array> | null): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > MOST_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * Asks a vendor. Ten seconds, a megabyte, no redirect: the token goes to the address of the set-up and nowhere else. A
 * failure is a code such as `fetch-401`, and is tried again later.
 *
 * @param timeoutMs for the whole answer
 */
export const createFetchJson =
  (timeoutMs = TIMEOUT_MS): FetchJson =>
  async ({ url, ...request }) => {
    try {
      const signal = AbortSignal.timeout(timeoutMs);
      const answer = await fetch(url, { ...request, redirect: "error", signal });
      const bytes = await bytesOf(answer.body);
      if (!answer.ok) return { kind: "failed", code: `fetch-${answer.status}` };
      const value = bytes === null ? undefined : jsonOf(bytes);
      return value === undefined ? { kind: "failed", code: "fetch-unreadable" } : { kind: "value", value };
    } catch (thrown) {
      const isLate = thrown instanceof Error && thrown.name === "TimeoutError";
      return { kind: "failed", code: isLate ? "fetch-too-slow" : "fetch-failed" };
    }
  };

export const fetchJson: FetchJson = createFetchJson();
