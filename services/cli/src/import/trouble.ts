/** Why one value cannot be taken: a stable word and a sentence. Never the value itself. */
export type Trouble = { readonly code: string; readonly message: string };
