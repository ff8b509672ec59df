/** Why one value cannot be used: a stable code and a sentence. Never the value itself. */
export type Trouble = { readonly code: string; readonly message: string };
