import type { Command } from "commander";
import type { SqlLogin } from "@leadstream/application";
import { jsonLine } from "@leadstream/kernel";
import type { Context } from "../context.ts";
import { placeOf, type TargetOptions } from "../system/place.ts";
import { jsonOption, placeHelp, withPlaceOptions } from "./options.ts";

const help = `
Examples:
  $ leadstream sql-role create metabase
      a login that may only read the documented views: leads, touches, stage_changes, outcomes, assignments …
  $ psql "$(leadstream sql-role create analyst --json | jq -r .url)" -c 'TABLE read.leads LIMIT 5'

schemas/read/ describes every view column by column; the same text is in the catalogue (\\d+ read.leads). None of them
holds personal data. Creating a role again gives it a new password. Statements end after a minute.
`;

type Options = TargetOptions & { readonly json: boolean };

/** `leadstream sql-role create NAME` */
export function register(program: Command, context: Context): void {
  const roles = program.command("sql-role");
  withPlaceOptions(roles.command("create"))
    .argument("<name>", "name of the role in the database")
    .description("a login of the database that may read the documented views, and nothing else")
    .addOption(jsonOption())
    .addHelpText("after", help + placeHelp)
    .action((name: string, options: Options) => run(name, options, context));
}

const urlOf = ({ user, password, host, port, database }: SqlLogin): string =>
  `postgres://${user}:${password}@${host}:${port}/${database}`;

async function run(
  name: string,
  { json, ...target }: Options,
  { here, out, ...context }: Context,
): Promise<void> {
  const { stores, close } = await here.open(await placeOf(target, { here, out, ...context }));
  try {
    const login = await stores.sqlRoles.create(name);
    const url = urlOf(login);
    if (json) return void out.write(jsonLine({ ...login, url }));
    out.write(
      `${url}\n\nThe password is shown only this once. It reads schema read: leads, touches, outcomes …\n`,
    );
  } finally {
    await close();
  }
}
