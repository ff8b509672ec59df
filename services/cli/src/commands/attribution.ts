import { type Command, Option } from "commander";
import { ConversionKind, CreditModel, type LeadId } from "@leadstream/contracts";
import { jsonLine } from "@leadstream/kernel";
import type { Context } from "../context.ts";
import { attributionText } from "../output/attribution-text.ts";
import { fetchAttribution } from "../system/api.ts";
import { type SystemOptions, withSystem } from "../system/connect.ts";
import { httpClient } from "../system/http.ts";
import { jsonOption, leadId, placeHelp, withSystemOptions } from "./options.ts";

const help = `
Examples:
  $ leadstream attribution trace lead_018f2c5e-…
      each deal of the lead with its touches: what each of them gets, or why it does not count
  $ leadstream attribution trace lead_018f2c5e-… --model time-decay --half-life-days 14 --look-back-days 90
  $ leadstream attribution trace lead_018f2c5e-… --conversion sql --json | jq '.conversions[].touches[] | [.channel, .credits.u]'

--json has the shares of all models of rules. markov and shapley learn from the paths of all leads, so nothing of them can be
said of one: leadstream report attribution --where models=markov,shapley
`;

type Options = SystemOptions & {
  readonly json: boolean;
  readonly model: CreditModel;
  readonly conversion?: ConversionKind;
  readonly lookBackDays?: string;
  readonly afterConversion?: string;
  readonly halfLifeDays?: string;
  readonly asKnownAt?: string;
};

const models = CreditModel.options.filter((model) => model !== "markov" && model !== "shapley");

/** `leadstream attribution trace LEAD` */
export function register(program: Command, context: Context): void {
  const attribution = program.command("attribution");
  withSystemOptions(attribution.command("trace"))
    .description("who gets the credit for each conversion of a lead, touch by touch")
    .argument("<lead>", "lead_ and a UUID", leadId)
    .addOption(new Option("--model <model>", "whose shares to show").choices(models).default("linear"))
    .addOption(
      new Option("--conversion <kind>", "what counts as a conversion (default: won)").choices(
        ConversionKind.options,
      ),
    )
    .option("--look-back-days <days>", "older touches do not count; all: no limit (default: of the policy)")
    .addOption(
      new Option("--after-conversion <rule>", "whether a touch counts for a later conversion too").choices([
        "keep",
        "reset",
      ]),
    )
    .option("--half-life-days <days>", "of time-decay (default: 7)")
    .option("--as-known-at <moment>", "what we knew then: a store position or an instant")
    .addOption(jsonOption())
    .addHelpText("after", help + placeHelp)
    .action((id: LeadId, options: Options) => trace(id, options, context));
}

async function trace(id: LeadId, options: Options, context: Context): Promise<void> {
  const { model, conversion, lookBackDays, afterConversion, halfLifeDays, asKnownAt } = options;
  const found = await withSystem({ ...options, manner: "looks" }, context, (address) =>
    fetchAttribution(httpClient(address, context.patience.asking, context.stop), id, {
      conversion,
      lookBackDays,
      afterConversion,
      halfLifeDays,
      asKnownAt,
    }),
  );
  context.out.write(options.json ? jsonLine(found) : attributionText(found, model, context.out));
}
