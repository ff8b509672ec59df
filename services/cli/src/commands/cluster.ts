import { type Command, InvalidArgumentError, Option } from "commander";
import { resolve } from "node:path";
import { jsonLine } from "@leadstream/kernel";
import { z } from "zod";
import type { Context } from "../context.ts";
import { Failure, exitCodes } from "../failure.ts";
import { type Column, table } from "../output/table.ts";
import { httpClient } from "../system/http.ts";
import { findRunning } from "../system/runtime-file.ts";
import { jsonOption } from "./options.ts";

const help = `
Controls a running cluster that npm run cluster started. In Kubernetes: kubectl scale, kubectl rollout
restart; with compose: docker compose up --scale, docker compose restart.

Examples:
  $ leadstream cluster status
      every process and server: its state, its lag, and the age of these figures
  $ leadstream cluster scale scoring=3
  $ leadstream cluster scale scoring=0
      stops the service, so that its group can be moved: see leadstream groups reset
  $ leadstream cluster restart capture --data /var/lib/leadstream-cluster
      stops and starts its instances in order, one after the other
  $ leadstream cluster restart kafka
      the broker (or postgres) keeps its port and data; the services wait for it and continue
`;

const Part = z.object({
  name: z.string(),
  state: z.string(),
  lagSeconds: z.number().nullable(),
  lagMessages: z.number().nullable(),
  perSecond: z.number().nullable(),
  parkedKeys: z.number().nullable(),
  restarts: z.number().nullable(),
  measuredAt: z.number(),
});
type Part = z.infer<typeof Part>;
const Parts = z.object({ parts: z.array(Part) });

type Options = { readonly data: string; readonly json: boolean };

/** Where `npm run cluster` keeps its data by default. */
const folderOption = (): Option =>
  new Option("--data <dir>", "the folder of the cluster").default("./.leadstream-cluster");
/** An order takes as long as its parts take to stop and start. A repeated order joins the running one. */
type Order = { readonly method: "GET" | "POST"; readonly path: string; readonly body?: unknown };

/** `leadstream cluster status|scale|restart` */
export function register(program: Command, context: Context): void {
  const cluster = program.command("cluster").addHelpText("after", help);
  const withData = (command: Command): Command => command.addOption(folderOption()).addOption(jsonOption());
  withData(cluster.command("status"))
    .description("every part with its state and lag")
    .action((options: Options) => send({ method: "GET", path: "/parts" }, options, context));
  withData(cluster.command("scale"))
    .description("set the number of instances of a service; the other services keep running")
    .argument("<service=n>", "for example scoring=3; 0 stops it", scaleFrom)
    .action((body: Scale, options: Options) =>
      send({ method: "POST", path: "/scale", body }, options, context),
    );
  withData(cluster.command("restart"))
    .description("stop a part in order and start it again")
    .argument("<part>", "a service, one instance (scoring-2), kafka or postgres")
    .action((part: string, options: Options) =>
      send({ method: "POST", path: "/restart", body: { part } }, options, context),
    );
}

type Scale = { readonly service: string; readonly instances: number };

function scaleFrom(text: string): Scale {
  const { service, count } = /^(?<service>[a-z]+)=(?<count>\d{1,3})$/u.exec(text)?.groups ?? {};
  if (service !== undefined && count !== undefined) return { service, instances: Number(count) };
  throw new InvalidArgumentError("Write it as scoring=2, from 0 to 8.");
}

async function send(order: Order, { data, json }: Options, context: Context): Promise<void> {
  const address = await controlOf(resolve(data));
  const { asking, working } = context.patience;
  const patience = order.method === "GET" ? asking : working;
  const { parts } = await httpClient(address, patience, context.stop)(order, Parts);
  const { out } = context;
  if (json) out.write(jsonLine({ parts }));
  else out.write(table(columns, parts, out));
}

async function controlOf(dataDir: string): Promise<{ readonly url: string; readonly key: string }> {
  const running = await findRunning(dataDir);
  if (running?.controlUrl !== undefined) return { url: running.controlUrl, key: running.key };
  throw new Failure({
    exit: exitCodes.usage,
    code: "cluster.not-running",
    place: dataDir,
    what:
      running === null
        ? "no system runs on this folder"
        : "the system on this folder is one process, not a cluster",
    next: "name the folder of a running cluster with --data, or start one: npm run cluster -- --data DIR",
  });
}

const columns: readonly Column<Part>[] = [
  { head: "part", show: ({ name }) => name },
  { head: "state", show: ({ state }) => state },
  { head: "lag s", show: ({ lagSeconds }) => lagSeconds, digits: 1 },
  { head: "lag", show: ({ lagMessages }) => lagMessages },
  { head: "parked", show: ({ parkedKeys }) => parkedKeys },
  { head: "restarts", show: ({ restarts }) => restarts },
  { head: "age s", show: ({ measuredAt }) => Math.max(0, Date.now() - measuredAt) / 1_000, digits: 1 },
];
