import type { Instant } from "@leadstream/contracts";
import { remedyFor } from "@leadstream/kernel";
import { MOST_REFUSED_PAYLOADS, type RefusedPayload, type RefusedPayloads } from "../ports/refused-payloads.ts";
import type { Vault } from "../ports/vault.ts";
import type { Checked } from "./check-submission.ts";

/** A longer one says no more to people: its shape shows its first 200 fields. */
const MOST_CHARACTERS = 262_144;

type Parts = {
  readonly vault: Pick<Vault, "seal">;
  /** Absent: nothing of what is refused is kept. */
  readonly refusedPayloads?: RefusedPayloads | undefined;
};

/**
 * Keeps what was refused, sealed like what is accepted, so that people see the shape of it. Of each sender only as many
 * as stay. A refusal is counted without it, so a server of ours that is away costs the payload, not the answer.
 */
export async function keepRefused(
  { vault, refusedPayloads }: Parts,
  checked: readonly Checked[],
  receivedAt: Instant,
): Promise<void> {
  const refused = checked.filter(({ refusedFor, raw }) => refusedFor.defects.length > 0 && raw.body !== null);
  if (refusedPayloads === undefined || refused.length === 0) return;
  const newest = [...Map.groupBy(refused, ({ raw }) => raw.sender).values()].flatMap((of) =>
    of.slice(-MOST_REFUSED_PAYLOADS),
  );
  try {
    const sealed = await Promise.all(newest.map((each) => sealedPayload(vault, each, receivedAt)));
    await refusedPayloads.keep(sealed.filter((each) => each !== null));
  } catch (thrown: unknown) {
    if (remedyFor(thrown) !== "retry") throw thrown;
  }
}

async function sealedPayload(
  vault: Parts["vault"],
  { submissionId, raw: { sender, body } }: Checked,
  receivedAt: Instant,
): Promise<RefusedPayload | null> {
  const text = JSON.stringify(body) ?? "";
  if (text === "" || text.length > MOST_CHARACTERS) return null;
  return { submissionId, sender, receivedAt, sealed: await vault.seal(Buffer.from(text)) };
}
