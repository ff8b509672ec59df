/** Something this machine lacks or forbids, and what to do about it. */
export class KafkaUnavailable extends Error {
  override readonly name = "KafkaUnavailable";
  readonly remedy: string;

  constructor(reason: string, remedy: string, cause?: unknown) {
    super(`${reason}. ${remedy}`, cause === undefined ? undefined : { cause });
    this.remedy = remedy;
  }
}
