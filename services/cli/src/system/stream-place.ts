import { resolve } from "node:path";
import type { Context, StreamPlace } from "../context.ts";
import { mustNotBeClusters } from "./data-folder.ts";
import { nameOf, placeOf, type TargetOptions } from "./place.ts";
import { findRunning } from "./runtime-file.ts";

/** The stream, and its name for people. */
export type FoundStream = {
  readonly at: StreamPlace;
  readonly name: string;
  /** Whether its times come from a demo's clock: then ages mean nothing. */
  readonly isVirtual: boolean;
};

/**
 * The stream of the system on the folder of `--data`. Without `--data`, that of the broker of `KAFKA_BROKERS`, else of
 * the place that `placeOf` finds.
 *
 * @throws Fault `config.invalid`; Failure `data-folder.empty`, `data-folder.of-a-cluster`, `master-key.missing`
 */
export async function streamPlaceOf(options: TargetOptions, context: Context): Promise<FoundStream> {
  const { kafkaBrokers } = context.defaults;
  const data = options.data ?? folderBeside(context.defaults);
  const running = data === undefined ? null : await findRunning(resolve(data));
  const brokers = data === undefined ? kafkaBrokers : (running?.kafkaBrokers ?? []);
  if (brokers.length > 0) {
    const isVirtual = running?.virtualClock === true;
    return { at: { kind: "kafka", brokers }, name: brokers.join(","), isVirtual };
  }
  const place = await placeOf(options, context);
  if (place.kind === "folder" && running === null) await mustNotBeClusters(place.dataDir);
  return { at: { kind: "postgres", place }, name: nameOf(place), isVirtual: false };
}

/** The folder that the environment names, unless it names a broker, which is more specific. */
const folderBeside = ({ kafkaBrokers, dataDir }: Context["defaults"]): string | undefined =>
  kafkaBrokers.length > 0 || dataDir === null ? undefined : dataDir;
