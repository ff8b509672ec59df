import type { Defect } from "@leadstream/contracts";

/** A row of the input, read or broken, and where it stood. */
export type Row = {
  /** Line of its first byte, from 1. */
  readonly line: number;
  /** Reading may go on after it from here. */
  readonly next: { readonly byte: number; readonly line: number };
  /** As it stood in the file, without the final line break. */
  readonly raw: string;
} & (
  | { readonly kind: "read"; readonly cells: ReadonlyMap<string, string>; readonly original: unknown }
  | { readonly kind: "broken"; readonly defect: Defect }
);
