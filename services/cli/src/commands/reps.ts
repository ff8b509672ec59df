import { type Command, InvalidArgumentError, Option } from "commander";
import { isOpen } from "@leadstream/domain";
import { CommandDone, PoolId, RepId } from "@leadstream/contracts";
import { jsonLine } from "@leadstream/kernel";
import type { Context } from "../context.ts";
import { exitCodes, Failure } from "../failure.ts";
import { movingLine, progressLine } from "../output/progress-bar.ts";
import { table } from "../output/table.ts";
import { fetchHandles, fetchLeadsOf } from "../system/api.ts";
import { type SystemOptions, withSystem } from "../system/connect.ts";
import { type Http, httpClient } from "../system/http.ts";
import { jsonOption, placeHelp, withSystemOptions } from "./options.ts";

const help = `
Examples:
  $ leadstream reps hand-over anna
      every open lead of anna to whom the rules of assignment say; who has no room gets none
  $ leadstream reps hand-over anna --to ben
  $ leadstream reps hand-over rep_0198b001-… --pool pool_primary

The same rules decide as for every assignment: eligibility, capacity, rights. A lead that nobody may get stays where it is,
and the output says why. Run it again to go on: what is handed over is not handed over twice. Mark the rep as not working
first, so that nothing new comes; the supervisor is then told of every lead that the rep holds.
`;

type Options = SystemOptions & {
  readonly json: boolean;
  readonly to?: string;
  readonly pool?: PoolId;
  readonly byRules?: true;
};

type To =
  | { readonly kind: "rules" }
  | { readonly kind: "rep"; readonly repId: RepId }
  | { readonly kind: "pool"; readonly poolId: PoolId };

/** `leadstream reps hand-over REP` */
export function register(program: Command, context: Context): void {
  const reps = program.command("reps");
  withSystemOptions(reps.command("hand-over"))
    .description("give everything that a rep holds to other reps or to a pool")
    .argument("<rep>", "handle, or rep_ and a UUID")
    .addOption(new Option("--to <rep>", "to this rep").conflicts(["pool", "byRules"]))
    .addOption(new Option("--pool <pool>", "into this pool").argParser(poolId).conflicts("byRules"))
    .addOption(new Option("--by-rules", "to whom the rules of assignment say (default)"))
    .addOption(jsonOption())
    .addHelpText("after", help + placeHelp)
    .action((rep: string, options: Options) => run(rep, options, context));
}

function poolId(text: string): PoolId {
  const parsed = PoolId.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError("The id of a pool is needed: pool_ and a name.");
}

/** By handle or id. */
async function repNamed(http: Http, name: string): Promise<RepId> {
  const id = RepId.safeParse(name);
  if (id.success) return id.data;
  const found = [...(await fetchHandles(http))].filter(([, handle]) => handle === name);
  const [only] = found;
  if (only !== undefined && found.length === 1) return RepId.parse(only[0]);
  throw new Failure({
    exit: exitCodes.data,
    code: "rep.unknown",
    place: name,
    what: found.length === 0 ? "no rep has this handle" : "several reps have this handle",
    next: "name the rep by id: rep_ and a UUID; GET /v1/reps lists them",
  });
}

async function targetOf({ to, pool }: Options, http: Http): Promise<To> {
  if (to !== undefined) return { kind: "rep", repId: await repNamed(http, to) };
  return pool === undefined ? { kind: "rules" } : { kind: "pool", poolId: pool };
}

type Stayed = { readonly leadId: string; readonly why: string };
type Done = { readonly handedOver: number; readonly stayed: readonly Stayed[] };

async function run(name: string, options: Options, context: Context): Promise<void> {
  const done = await withSystem({ ...options, manner: "looks" }, context, async (address) => {
    const http = httpClient(address, context.patience.asking, context.stop);
    const from = await repNamed(http, name);
    return handOver(http, { name, from, to: await targetOf(options, http) }, context);
  });
  if (options.json) return void context.out.write(jsonLine(done));
  const { handedOver, stayed } = done;
  context.out.write(`${handedOver} handed over, ${stayed.length} stay with ${name}\n`);
  if (stayed.length === 0) return;
  const columns = [
    { head: "lead", show: ({ leadId }: Stayed) => leadId },
    { head: "why", show: ({ why }: Stayed) => why },
  ];
  context.out.write(table(columns, stayed, context.out));
}

/** One lead after the other, the rep's open ones; a refusal leaves the lead where it is. */
async function handOver(
  http: Http,
  { name, from, to }: { readonly name: string; readonly from: RepId; readonly to: To },
  { err, stop }: Context,
): Promise<Done> {
  const leads = (await fetchLeadsOf(http, from)).filter(({ stage }) => isOpen(stage));
  const line = movingLine(err);
  const stayed: Stayed[] = [];
  for (const [i, { leadId }] of leads.entries()) {
    stop.throwIfAborted();
    const why = await transferred(http, leadId, { from, to });
    if (why !== null) stayed.push({ leadId, why });
    const total = leads.length;
    const progress = { done: i + 1, rows: i + 1 };
    line.draw((seconds) =>
      progressLine(name, progress, { total, start: { done: 0, rows: 0 }, seconds, unit: "leads" }),
    );
  }
  line.end();
  return { handedOver: leads.length - stayed.length, stayed };
}

/** @returns why it stays; null: it is handed over, now or by an earlier run. */
async function transferred(
  http: Http,
  leadId: string,
  body: { readonly from: RepId; readonly to: To },
): Promise<string | null> {
  try {
    await http({ method: "POST", path: `/v1/leads/${leadId}/transfer`, body }, CommandDone);
    return null;
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.facts.code === "system.refused") return thrown.facts.what;
    throw thrown;
  }
}
