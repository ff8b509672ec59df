import { createServer, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";

/*
 * A server of another company, on this machine: for tests of what we do when it is slow, broken or full.
 */

/** A request that it got. */
export type Asked = {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
};

/** One answer of a vendor's server, in the order in which they are asked for; the last one stays. */
export type VendorReply =
  | { readonly status: number; readonly body?: string; readonly headers?: Readonly<Record<string, string>> }
  | "silence";

export type VendorServer = {
  readonly url: string;
  /** In order. */
  readonly asked: readonly Asked[];
  readonly close: () => Promise<void>;
};

/** Listens on a free port of 127.0.0.1. */
export async function aVendorServer(...replies: readonly VendorReply[]): Promise<VendorServer> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const answer = async (): Promise<void> => {
      const body = await text(request);
      const { method = "", url = "", headers } = request;
      asked.push({ method, url, headers, body });
      const reply = replies[Math.min(asked.length, replies.length) - 1] ?? "silence";
      if (reply === "silence") return;
      response.writeHead(reply.status, reply.headers).end(reply.body ?? "");
    };
    void answer();
  });
  const port = await new Promise<number>((resolve) =>
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    }),
  );
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { url: `http://127.0.0.1:${port}`, asked, close };
}

export const vendorAnswers = (value: unknown): VendorReply => ({ status: 200, body: JSON.stringify(value) });
