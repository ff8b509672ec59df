import { asStored, type StoredEvent } from "@leadstream/contracts";
import type { Vault } from "../ports/vault.ts";

type Places = ReadonlyMap<string, string>;

/** References into the vault inside an event, by their path. */
function refsIn(value: unknown, path: string, found: Map<string, string>): Places {
  if (typeof value !== "object" || value === null) return found;
  if ("ref" in value && "holds" in value && typeof value.ref === "string") found.set(path, value.ref);
  else
    for (const [name, inner] of Object.entries(value))
      refsIn(inner, path === "" ? name : `${path}.${name}`, found);
  return found;
}

const read = (plaintext: Uint8Array): unknown => JSON.parse(Buffer.from(plaintext).toString("utf8"));

/**
 * Opens everything in the vault that these events refer to.
 *
 * @returns for each event its contents by the path of the reference; null when there are none, or all were erased.
 * @throws Fault `vault.tampered`
 * Cost: one round trip.
 */
export async function vaultContents(
  vault: Pick<Vault, "get">,
  events: readonly StoredEvent[],
): Promise<readonly (Readonly<Record<string, unknown>> | null)[]> {
  const places = events.map((event) => refsIn(asStored(event).data, "", new Map()));
  const refs = [...new Set(places.flatMap((each) => [...each.values()]))];
  const blobs = refs.length === 0 ? [] : await vault.get(refs);
  const opened = new Map(refs.map((ref, i) => [ref, blobs[i] ?? null]));
  return places.map((each) => {
    const contents = [...each].flatMap(([path, ref]) => {
      const blob = opened.get(ref) ?? null;
      return blob === null ? [] : [[path, read(blob)] as const];
    });
    return contents.length === 0 ? null : Object.fromEntries(contents);
  });
}
