/** Kafka cannot run on this machine. The message gives the reason and the remedy. */
export class KafkaUnavailable extends Error {
  override readonly name = "KafkaUnavailable";
  readonly remedy: string;

  constructor(reason: string, remedy: string, cause?: unknown) {
    super(`${reason}. ${remedy}`, cause === undefined ? undefined : { cause });
    this.remedy = remedy;
  }
}
