import { readFile } from "node:fs/promises";
import type { ConnectorSource } from "@leadstream/application";
import { connectorOf, dryRun } from "@leadstream/connectors";
import { jsonLine } from "@leadstream/kernel";
import type { Context, OpenedStores } from "../context.ts";
import { exitCodes, Failure } from "../failure.ts";
import { now } from "../keys/make-key.ts";
import { placeOf, type TargetOptions } from "../system/place.ts";
import { unknownSource } from "./change-sources.ts";

export type TestOptions = TargetOptions & { readonly body: string; readonly contentType: string };
export type ReplayOptions = TargetOptions & { readonly all: boolean; readonly json: boolean };

async function sourceNamed({ stores }: OpenedStores, id: string): Promise<ConnectorSource> {
  const source = (await stores.connectorSources.all()).find((each) => each.id === id);
  if (source === undefined) throw unknownSource(id);
  return source;
}

async function bytesFrom(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (thrown) {
    const facts = { code: "connectors.body-unreadable", place: path, what: "the payload cannot be read" };
    throw new Failure({ exit: exitCodes.usage, ...facts, next: "check the path given with --body" }, thrown);
  }
}

/** `leadstream connectors test SOURCE --body FILE` */
export async function testSource(id: string, options: TestOptions, context: Context): Promise<void> {
  const body = await bytesFrom(options.body);
  const opened = await context.here.open(await placeOf(options, context));
  try {
    const source = await sourceNamed(opened, id);
    const connector = connectorOf(source.connector);
    if (connector === undefined) throw unknownSource(id);
    const found = await dryRun(connector, source, {
      method: "POST",
      url: `/v1/connectors/${connector.id}/${id}`,
      query: {},
      headers: { "content-type": options.contentType },
      body,
      visitor: {},
      receivedAt: now(),
    });
    context.out.write(`${JSON.stringify(found, null, 2)}\n`);
  } finally {
    await opened.close();
  }
}

/** `leadstream connectors replay SOURCE`: intake reads again what waits, within seconds where it runs. */
export async function replaySource(id: string, options: ReplayOptions, context: Context): Promise<void> {
  const opened = await context.here.open(await placeOf(options, context));
  try {
    await sourceNamed(opened, id);
    const states = options.all ? (["unread", "done", "notified"] as const) : (["unread"] as const);
    const waiting = await opened.stores.deliveries.requeue(id, states);
    context.out.write(
      options.json
        ? jsonLine({ source: id, waiting })
        : `${waiting} ${waiting === 1 ? "delivery waits" : "deliveries wait"} to be read again; leadstream connectors list shows what came of it\n`,
    );
  } finally {
    await opened.close();
  }
}
