import { timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { z } from "zod";
import { createOrderQueue } from "./order-queue.ts";
import type { Cluster } from "./running.ts";
import { createWatch } from "./watch.ts";

/*
 * The endpoint for the commands of `leadstream cluster`: on loopback, with the local key, one order after the other. An
 * order that an impatient client repeats while it runs is not run again. The endpoint belongs to no service and closes
 * with the cluster.
 */

export type ControlDoor = { readonly url: string; readonly close: () => Promise<void> };

const Scale = z.strictObject({ service: z.string().max(40), instances: z.int() });
const Restart = z.strictObject({ part: z.string().max(40) });

type ControlAnswer = { readonly status: number; readonly body: unknown };
const problem = (status: number, code: string, detail: string): ControlAnswer => ({
  status,
  body: { type: "about:blank", title: code, status, code, detail },
});

/** Opens it on a free port. */
export async function openControlDoor(cluster: Cluster): Promise<ControlDoor> {
  const watch = createWatch(cluster);
  const parts = async (): Promise<ControlAnswer> => ({ status: 200, body: { parts: await watch() } });
  const orders: Readonly<Record<string, (body: unknown) => Promise<void>>> = {
    "/scale": (body) => {
      const { service, instances } = Scale.parse(body);
      return cluster.scale(service, instances);
    },
    "/restart": (body) => cluster.restart(Restart.parse(body).part),
  };
  const queue = createOrderQueue();
  const answer = async (incoming: IncomingMessage): Promise<ControlAnswer> => {
    if (!isKey(incoming, cluster.key)) return problem(401, "key.unknown", "The local key is needed.");
    if (incoming.method === "GET" && incoming.url === "/parts") return parts();
    const order = incoming.method === "POST" ? orders[incoming.url ?? ""] : undefined;
    if (order === undefined) return problem(404, "route.unknown", "No route has this path.");
    const words = await text(incoming);
    const body: unknown = JSON.parse(words);
    await queue.join(`${incoming.url} ${words}`, () => order(body));
    return parts();
  };
  const server = createServer((incoming, outgoing) => void reply(outgoing, answer(incoming)));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await once(server.close(), "close");
      // Work that it starts must not begin after the services have stopped.
      await queue.idle();
    },
  };
}

async function reply(outgoing: ServerResponse, answering: Promise<ControlAnswer>): Promise<void> {
  const { status, body } = await answering.catch(refusal);
  const type = status < 400 ? "application/json" : "application/problem+json";
  outgoing.writeHead(status, { "content-type": type });
  outgoing.end(JSON.stringify(body));
}

/** The problem document for a wrong order or a failed one. */
function refusal(thrown: unknown): ControlAnswer {
  if (thrown instanceof RangeError) return problem(422, "cluster.not-possible", thrown.message);
  if (thrown instanceof z.ZodError || thrown instanceof SyntaxError)
    return problem(400, "body.invalid", "The body is not valid for this order.");
  return problem(500, "cluster.failed", thrown instanceof Error ? thrown.message : "it failed");
}

function isKey({ headers }: IncomingMessage, key: string): boolean {
  const given = Buffer.from(headers.authorization ?? "");
  const wanted = Buffer.from(`Bearer ${key}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
