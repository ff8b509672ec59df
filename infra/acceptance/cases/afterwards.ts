import { type Case, siblings } from "./case.ts";

/** When everything has been played: the history says the same again. */
export const afterwards: readonly Case[] = siblings<readonly string[]>(
  "A3",
  "after all of it the history is sound, and a rebuild makes the same",
  [
    [["verify", "--json"], "exit 0"],
    [["rebuild", "--verify", "--json"], "exit 0"],
    [["parked", "list", "--json"], 'exit 0 {"keys":[]}'],
  ],
  async (words, door) => {
    await door.settled();
    const { exit, out } = await door.cli(...words);
    return words[0] === "parked" ? `exit ${exit} ${out.trim()}` : `exit ${exit}`;
  },
).map((each): Case => ({ ...each, isLast: "of all" }));
