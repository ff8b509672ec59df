import { textsFrom } from "../../shared/search.ts";

/** Whose queue: a manager looks at that of any rep. */
export type QueueSearch = { readonly rep?: string };

export const readQueueSearch = (search: Readonly<Record<string, unknown>>): QueueSearch =>
  textsFrom(search, ["rep"]);
