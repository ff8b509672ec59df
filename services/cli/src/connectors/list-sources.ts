import type { SourceFigures } from "@leadstream/application";
import { type Connector, connectors } from "@leadstream/connectors";
import { jsonLine } from "@leadstream/kernel";
import type { Context } from "../context.ts";
import { minute } from "../output/parked-text.ts";
import { type Column, table } from "../output/table.ts";
import { placeOf, type TargetOptions } from "../system/place.ts";

export type KnownOptions = { readonly json: boolean };
export type ListOptions = TargetOptions & { readonly json: boolean };

const provedBy = ({ verification }: Connector): string =>
  verification === "of-source" ? "as you describe it" : verification.kind;

const standings: Readonly<Record<Connector["standing"]["level"], string>> = {
  vendor: "read in the vendor's text",
  partly: "in part unverified with the vendor",
  unverified: "unverified with the vendor",
};

const known: readonly Column<Connector>[] = [
  { head: "connector", show: ({ id }) => id, isWhole: true },
  { head: "what", show: ({ title }) => title, wraps: true },
  { head: "proved by", show: provedBy },
  { head: "rules", show: ({ standing }) => standings[standing.level] },
];

/** `leadstream connectors known` */
export async function listKnown({ json }: KnownOptions, { out }: Context): Promise<void> {
  const rows = connectors.map(({ id, title, standing, options = {}, ...rest }) => ({
    id,
    title,
    provedBy: provedBy({ id, title, standing, ...rest }),
    standing,
    options,
  }));
  out.write(json ? jsonLine({ connectors: rows }) : table(known, connectors, out));
}

type SourceLine = SourceFigures & { readonly connector: string; readonly sender: string };

const columns: readonly Column<SourceLine>[] = [
  { head: "source", show: ({ source }) => source, isWhole: true },
  { head: "connector", show: ({ connector }) => connector },
  { head: "sender", show: ({ sender }) => sender },
  { head: "deliveries", show: ({ deliveries }) => deliveries },
  { head: "accepted", show: ({ counts }) => counts.accepted },
  { head: "repeated", show: ({ counts }) => counts.repeated },
  { head: "refused", show: ({ counts }) => counts.refused },
  { head: "aside", show: ({ counts }) => counts.aside },
  { head: "waiting", show: ({ waiting }) => waiting },
  { head: "to fetch", show: ({ notified }) => notified },
  { head: "unread", show: ({ unread }) => unread },
  { head: "turned away", show: ({ refusedRequests }) => refusedRequests },
  { head: "last", show: ({ lastReceivedAt }) => (lastReceivedAt === null ? "" : minute(lastReceivedAt)) },
];

/** `leadstream connectors list` */
export async function listSources(options: ListOptions, context: Context): Promise<void> {
  const { stores, close } = await context.here.open(await placeOf(options, context));
  const { out } = context;
  try {
    const byId = new Map((await stores.connectorSources.all()).map((each) => [each.id, each]));
    const lines = (await stores.deliveries.figures()).flatMap((figures): readonly SourceLine[] => {
      const source = byId.get(figures.source);
      return source === undefined ? [] : [{ ...figures, connector: source.connector, sender: source.sender }];
    });
    const refusals = await stores.deliveries.refusals();
    if (options.json) return void out.write(jsonLine({ sources: lines, refusals }));
    if (lines.length === 0)
      return void out.write("no source was made here yet: leadstream connectors add CONNECTOR NAME\n");
    const why = refusals.map(({ source, reason, count }) => `${source}: ${count} turned away, ${reason}\n`);
    out.write(`${table(columns, lines, out)}${why.length === 0 ? "" : `\n${why.join("")}`}`);
  } finally {
    await close();
  }
}
