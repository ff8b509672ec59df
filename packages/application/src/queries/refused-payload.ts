import type { SubmissionPayload } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";
import { submissionShape } from "../core/payload-shape.ts";
import type { RefusedPayloads } from "../ports/refused-payloads.ts";
import type { Sealed, Vault } from "../ports/vault.ts";
import type { Queries } from "../use-cases.ts";

type Parts = {
  readonly vault: Pick<Vault, "open">;
  /** Absent: none is kept. */
  readonly refusedPayloads?: RefusedPayloads | undefined;
};

const parse: (text: string) => unknown = JSON.parse;

/** What a refused submission held, as its shape. */
export const createRefusedPayload =
  ({ vault, refusedPayloads }: Parts): Queries["refusedPayload"] =>
  async (submissionId) => {
    const sealed = (await refusedPayloads?.find(submissionId)) ?? null;
    return { submissionId, shape: sealed === null ? null : await shapeOf(vault, sealed) };
  };

/** @returns null when the key of the day is gone. @throws Fault when a server of ours is away. */
async function shapeOf(vault: Parts["vault"], sealed: Sealed): Promise<SubmissionPayload["shape"]> {
  try {
    return submissionShape(parse(Buffer.from(await vault.open(sealed)).toString("utf8")));
  } catch (thrown: unknown) {
    if (thrown instanceof Fault && thrown.code === "vault.key-unknown") return null;
    throw thrown;
  }
}
