import type { Case } from "./case.ts";
import { codes } from "./codes.ts";
import { files } from "./files.ts";
import { identity } from "./identity.ts";
import { atTheDoor } from "./intake-cases.ts";
import { money } from "./money.ts";
import { afterwards } from "./afterwards.ts";
import { people } from "./people.ts";
import { phone } from "./phone.ts";
import { repsAway } from "./reps-away.ts";
import { scoring } from "./scoring.ts";
import { time } from "./time.ts";

/** Every case, each class with its siblings. */
export const cases: readonly Case[] = [
  ...identity,
  ...phone,
  ...atTheDoor,
  ...codes,
  ...money,
  ...scoring,
  ...people,
  ...time,
  ...files,
  ...repsAway,
  ...afterwards,
];
