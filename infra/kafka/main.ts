/*
 * `npm run kafka`: one Apache Kafka on this machine, without Docker, until Ctrl-C or SIGTERM.
 */
import { parseArgs } from "node:util";
import { KafkaUnavailable, startKafka } from "@leadstream/kafka-server";
import { outliveReaders } from "@leadstream/service-kit";

const help = `npm run kafka -- [--data DIR] [--port N] [--advertised-port N]

  --data DIR            data folder; default ./.leadstream-kafka
  --port N              default 9092; 0 takes a free one
  --advertised-port N   port that clients connect to, if a proxy is in front

Environment: KAFKA_JARS, the folder of the broker's jars; default ~/.cache/leadstream/kafka-4.3.0`;

const { values } = parseArgs({
  options: {
    data: { type: "string", default: "./.leadstream-kafka" },
    port: { type: "string", default: "9092" },
    "advertised-port": { type: "string" },
    help: { type: "boolean", default: false },
  },
});

if (values.help) console.log(help);
else await run();

async function run(): Promise<void> {
  outliveReaders();
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  try {
    const advertised = values["advertised-port"];
    const jarFolder = process.env["KAFKA_JARS"];
    const kafka = await startKafka({
      dataDir: values.data,
      port: portFrom(values.port),
      ...(advertised === undefined ? {} : { advertisedPort: portFrom(advertised) }),
      ...(jarFolder === undefined ? {} : { jarFolder }),
    });
    console.log(`Apache Kafka answers on ${kafka.brokers} (process ${kafka.pid}, data in ${values.data}).`);
    console.log("Ctrl-C stops it.");
    const isOurs = await Promise.race([stopped.then(() => true), kafka.ended.then(() => false)]);
    if (!isOurs)
      throw new KafkaUnavailable("Kafka stopped by itself", `Look at kafka.log in ${values.data}.`);
    await kafka.stop();
  } catch (thrown) {
    if (!(thrown instanceof KafkaUnavailable)) throw thrown;
    console.error(thrown.message);
    process.exitCode = 1;
  }
}

function portFrom(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new KafkaUnavailable(
    `${JSON.stringify(text)} is not a port`,
    "A port is a whole number from 0 to 65535.",
  );
}
