import { classPathIn, KafkaUnavailable } from "@leadstream/kafka-server";

/** Why no cluster can be started on this machine, also printed; null when one can. In CI it is a failure. */
export async function whyNoKafka(): Promise<string | null> {
  try {
    await classPathIn(process.env["KAFKA_JARS"]);
    return null;
  } catch (thrown) {
    if (!(thrown instanceof KafkaUnavailable) || process.env["CI"] !== undefined) throw thrown;
    process.stderr.write(
      `\n${"!".repeat(80)}\nTHE CLUSTER'S TESTS ARE SKIPPED. ${thrown.message}\n${"!".repeat(80)}\n\n`,
    );
    return thrown.message;
  }
}
