import type { Defect } from "@leadstream/contracts";

/** A row of the input, read or broken, and its place in the file. */
export type Row = {
  /** Line of its first byte, from 1. */
  readonly line: number;
  /** Reading may resume after it from here. */
  readonly next: { readonly byte: number; readonly line: number };
  /** As it is in the file, without the final line break. */
  readonly raw: string;
} & (
  | { readonly kind: "read"; readonly cells: ReadonlyMap<string, string>; readonly original: unknown }
  | { readonly kind: "broken"; readonly defect: Defect }
);
