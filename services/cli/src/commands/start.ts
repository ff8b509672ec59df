import { createApiKey, createSessions } from "@leadstream/application";
import { Instant, ownerRoles } from "@leadstream/contracts";
import { ProxyEnv } from "@leadstream/platform";
import { type Command, InvalidArgumentError, Option } from "commander";
import { linkTo, ownerOfFolder } from "../console-link.ts";
import type { Context, LogLevel, RunningHere, StartOptions } from "../context.ts";
import { Failure, exitCodes } from "../failure.ts";
import { styled } from "../output/terminal.ts";
import { folderOf } from "../system/place.ts";
import { between, dataOption } from "./options.ts";

const help = `
Examples:
  $ leadstream start
      the whole pipeline in one process, with its own PostgreSQL below ./.leadstream
  $ leadstream start --data /var/lib/leadstream --port 9000 --log info > leadstream.log
  $ leadstream start --trusted-proxies loopback
      behind nginx on this machine: X-Forwarded-For, which nginx writes, gives the visitors' addresses

Where no option is given, the environment counts: LEADSTREAM_DATA, HTTP_HOST, HTTP_PORT, LOG_LEVEL, TRUSTED_PROXIES, and
every other variable that the README lists for standalone.

The data stay between runs. The first start makes an API key and shows it once: use leadstream keys for others. Commands
on the same folder need no key.
`;

type Options = {
  readonly data?: string;
  readonly host?: string;
  readonly port?: number;
  readonly log?: LogLevel;
  readonly trustedProxies?: readonly string[];
};

function proxies(text: string): readonly string[] {
  const read = ProxyEnv.TRUSTED_PROXIES.safeParse(text);
  if (read.success) return read.data;
  throw new InvalidArgumentError(read.error.issues.map(({ message }) => message).join("; "));
}

/** `leadstream start` */
export function register(program: Command, context: Context): void {
  program
    .command("start")
    .addOption(dataOption())
    .option("--host <host>", "address to listen on (default: HTTP_HOST, or 127.0.0.1)")
    .option(
      "--port <port>",
      "port of intake and api; 0 takes any free one (default: HTTP_PORT, or 8080)",
      between(0, 65_535),
    )
    .addOption(
      new Option("--log <level>", "what is logged, as JSON lines (default: LOG_LEVEL, or warn)").choices([
        "info",
        "warn",
        "error",
        "silent",
      ]),
    )
    .addOption(
      new Option(
        "--trusted-proxies <list>",
        "whose X-Forwarded-For is trusted: addresses, CIDR ranges, loopback, linklocal, uniquelocal, or none (default: TRUSTED_PROXIES, or none)",
      ).argParser(proxies),
    )
    .addHelpText("after", help)
    .action((options: Options) => run(options, context));
}

/** Options override the environment. */
const optionsFrom = (
  { host, port, log, trustedProxies }: Options,
  environment: StartOptions,
): StartOptions => ({
  ...environment,
  ...(host === undefined ? {} : { host }),
  ...(port === undefined ? {} : { port }),
  ...(log === undefined ? {} : { logLevel: log }),
  ...(trustedProxies === undefined ? {} : { trustedProxies }),
});

async function run(options: Options, context: Context): Promise<void> {
  const dataDir = await folderOf(options, context);
  const running = await context.here.start(dataDir, optionsFrom(options, context.defaults.start()));
  const sessions = createSessions(running.stores.sessions, context.exports.clock);
  const link = linkTo(running.url, await sessions.offerLink(ownerOfFolder));
  context.out.write(greeting(running, { dataDir, link, key: await firstKey(running) }, context));
  const stopped = new Promise<"stopped">((settle) => {
    const onStop = (): void => settle("stopped");
    if (context.stop.aborted) onStop();
    context.stop.addEventListener("abort", onStop, { once: true });
  });
  const ending = await Promise.race([stopped, running.ended]);
  await running.close();
  if (ending === "stopped") return;
  throw new Failure({
    exit: exitCodes.unavailable,
    code: "system.ended",
    place: dataDir,
    what: "a part of the system stopped by itself",
    next: "look at the lines above, and at postgres.log in the data folder",
  });
}

/** Makes the owner's key at the first start. Later keys come from `leadstream keys`. */
async function firstKey({ stores: { apiKeys } }: RunningHere): Promise<string | null> {
  if ((await apiKeys.all()).length > 0) return null;
  const label = "made at the first start";
  const key = { id: "local", terms: { roles: [...ownerRoles] }, label, expiresAt: null };
  const at = Instant.parse(new Date().toISOString());
  const made = await createApiKey(apiKeys, key, { at, by: "leadstream-start" });
  return made === "taken" ? null : made.secret;
}

type Greeted = { readonly dataDir: string; readonly link: string; readonly key: string | null };

function greeting({ url }: RunningHere, { dataDir, link, key }: Greeted, { out }: Context): string {
  return [
    styled(out, "bold", "leadstream is running"),
    "",
    `  console          ${link}`,
    "                   signs in once, within ten minutes; another link: leadstream console",
    `  intake and api   ${url}`,
    `  how to use it    ${url}/docs`,
    `  health, metrics  ${url}/readyz  ${url}/metrics`,
    `  API key          ${key ?? "shown at the first start; a new one: leadstream keys rotate local"}`,
    ...(key === null
      ? []
      : ["                   shown only this once; it may do everything here, so keep it out of web pages"]),
    "  for a web form   leadstream keys create --role form --source web",
    `  data             ${dataDir}`,
    "",
    "Ctrl-C stops it; the data stay. Another terminal: leadstream import, leadstream report sources.",
    "",
  ].join("\n");
}
