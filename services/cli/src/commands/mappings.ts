import type { Command } from "commander";
import { jsonLine, printable } from "@leadstream/kernel";
import type { Context } from "../context.ts";
import { readyMapping, readyNames } from "../import/ready-mappings.ts";
import { table } from "../output/table.ts";
import { jsonOption } from "./options.ts";

const help = `
Examples:
  $ leadstream mappings list
  $ leadstream import report.csv --mapping salesforce
  $ leadstream mappings show hubspot > hubspot.json
      a copy to change: the zone of its dates, columns of your own; then --mapping hubspot.json
`;

/** `leadstream mappings list|show NAME` */
export function register(program: Command, { out }: Context): void {
  const mappings = program.command("mappings").addHelpText("after", help);
  mappings
    .command("list")
    .description("the ready mappings for exports of other products")
    .addOption(jsonOption())
    .action(async ({ json }: { readonly json: boolean }) => {
      const all = await Promise.all((await readyNames()).map(readyMapping));
      const rows = all.map(({ name, mapping }) => ({ name, description: mapping.description ?? "" }));
      const columns = [
        { head: "name", show: ({ name }: (typeof rows)[number]) => name, isWhole: true },
        { head: "for", show: ({ description }: (typeof rows)[number]) => description, wraps: true },
      ];
      out.write(json ? jsonLine({ mappings: rows }) : table(columns, rows, out));
    });
  mappings
    .command("show")
    .description("print a ready mapping, to save and change it")
    .argument("<name>", "as mappings list shows it")
    .action(async (name: string) => {
      out.write(printable((await readyMapping(name)).text));
    });
}
