import type { IdentityIndex } from "../ports/identity-index.ts";

/**
 * Further entries of a weak identity in the index: `shared` belongs to the second lead that has it, `nameless` to the lead
 * of those who have nothing but this identity, once it is shared.
 *
 * @param hash of the identity itself, which belongs to the first lead that has it.
 */
export const sharedHashes = (
  index: Pick<IdentityIndex, "hash">,
  hash: string,
): { readonly shared: string; readonly nameless: string } => ({
  shared: index.hash({ kind: "shared", value: hash }),
  nameless: index.hash({ kind: "nameless", value: hash }),
});
