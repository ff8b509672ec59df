import {
  type ConnectorRequest,
  type ConnectorSource,
  type Delivery,
  type IdempotencyKeys,
  payloadShape,
  type Queries,
  submissionKeyOf,
  submissionShape,
  type Vault,
} from "@leadstream/application";
import type { ConnectorDelivery, DeliveredItem } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";
import type { Connector, Item } from "../connector.ts";
import { connectorOf } from "../connector-list.ts";
import { schemaDefects } from "../dry-run.ts";
import { valueOf } from "../form-body.ts";
import { itemMapper, keyOf, type MappedItem, replayKey } from "../mapped-item.ts";
import { parsed } from "../process-delivery.ts";
import { unsealed } from "../sealed-request.ts";
import { xmlOf } from "../xml.ts";

export type ShownParts = {
  readonly vault: Pick<Vault, "open">;
  readonly keys: Pick<IdempotencyKeys, "idOf">;
  readonly submissions: Queries["submissions"];
};

/** Items of one delivery that are shown. */
const MOST_ITEMS = 20;

type Opened = {
  readonly request: ConnectorRequest;
  readonly parts: Readonly<Record<string, string>>;
};

/** @throws Fault when a server of ours is away. */
async function opened(
  vault: ShownParts["vault"],
  { sealed }: Delivery,
): Promise<Opened | "gone" | "unreadable"> {
  try {
    return unsealed(await vault.open(sealed));
  } catch (thrown) {
    if (!(thrown instanceof Fault)) return "unreadable";
    if (thrown.code === "vault.key-unknown") return "gone";
    if (thrown.remedy === "retry") throw thrown;
    return "unreadable";
  }
}

const nothingShown = { contentType: null, sizeBytes: null, shape: null, items: [], moreItems: 0 };

/** One delivery for people: its original as a shape, how it is read now, and what became of it. */
export async function shownDelivery(
  parts: ShownParts,
  delivery: Delivery,
  source: ConnectorSource | undefined,
): Promise<ConnectorDelivery> {
  const { id, receivedAt, state, counts, note, attempts } = delivery;
  const row = {
    ...{ deliveryId: id, receivedAt, state, counts, attempts, isTest: false },
    codes: note.split(" ").filter((code) => code !== ""),
  };
  const original = await opened(parts.vault, delivery);
  if (typeof original === "string") return { ...row, original, ...nothingShown };
  const { request } = original;
  const seen = {
    isTest: request.isTest === true,
    contentType: request.headers["content-type"]?.split(";")[0]?.trim() ?? null,
    sizeBytes: request.body.byteLength,
    shape: await shapeOf(request),
  };
  const connector = source === undefined ? undefined : connectorOf(source.connector);
  if (source === undefined || connector === undefined)
    return { ...row, ...nothingShown, ...seen, original: "foreign" };
  const found = await parsed({ connector, source, request, parts: original.parts });
  if (found.kind === "unreadable") return { ...row, ...nothingShown, ...seen, original: "unreadable" };
  const shown = found.items.slice(0, MOST_ITEMS);
  const items = await itemsOf(parts, { connector, source, request }, shown);
  return { ...row, ...seen, original: "readable", items, moreItems: found.items.length - shown.length };
}

async function shapeOf(request: ConnectorRequest) {
  const value = (await valueOf(request)) ?? xmlOf(request.body);
  return value === undefined ? null : payloadShape(value);
}

type Reading = {
  readonly connector: Connector;
  readonly source: ConnectorSource;
  readonly request: ConnectorRequest;
};

/** The ids that intake may have given to an item: at first, when it was refused, and when it was read again. */
function idsOf({ idOf }: ShownParts["keys"], { connector, source }: Reading, item: Item, body: unknown) {
  const key = keyOf(connector.id, item);
  const names = key === null ? [undefined] : [key, replayKey(key, source.mapping)];
  return names.flatMap((name) => {
    const raw = { sender: source.sender, actorKind: "service" as const, body };
    const { submissionId, refusedId } = submissionKeyOf(
      name === undefined ? raw : { ...raw, idempotencyKey: name },
      { idOf },
    );
    return [submissionId, refusedId];
  });
}

const readAs = (mapped: MappedItem): Pick<DeliveredItem, "submission" | "defects"> =>
  mapped.kind === "ready"
    ? { submission: submissionShape(mapped.body), defects: [...schemaDefects(mapped.body)] }
    : { submission: null, defects: [...mapped.fields] };

async function itemsOf(
  { keys, submissions }: ShownParts,
  reading: Reading,
  items: readonly Item[],
): Promise<DeliveredItem[]> {
  const isOurTest = reading.request.isTest === true;
  const map = itemMapper(reading.source, reading.request.visitor);
  const read = items.map((item) => {
    const mapped = map(item);
    const isTest = isOurTest || item.isTest === true;
    const ids = mapped.kind === "ready" && !isTest ? idsOf(keys, reading, item, mapped.body) : [];
    return { item, mapped, isTest, ids };
  });
  const asked = read.flatMap(({ ids }) => ids);
  const found = asked.length === 0 ? [] : await submissions(asked);
  return read.map(({ item, mapped, isTest, ids }) => ({
    isTest,
    fetches: item.followUp?.what ?? null,
    ...readAs(mapped),
    submissions: found.filter(({ submissionId }) => ids.includes(submissionId)),
  }));
}
