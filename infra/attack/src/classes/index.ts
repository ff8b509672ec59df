import { bytesClass } from "./bytes.ts";
import type { AttackClass } from "./class.ts";
import { keys } from "./keys.ts";
import { moments } from "./moments.ts";
import { mutations } from "./mutations.ts";
import { policyClass } from "./policy.ts";
import { privacy } from "./privacy.ts";
import { proxy } from "./proxy.ts";
import { repeats } from "./repeats.ts";
import { rest } from "./rest.ts";
import { rights } from "./rights.ts";
import { schemathesis } from "./schemathesis.ts";
import { textClass } from "./text.ts";
import { trouble } from "./trouble.ts";

export const allClasses: readonly AttackClass[] = [
  mutations,
  repeats,
  moments,
  textClass,
  rights,
  privacy,
  proxy,
  trouble,
  schemathesis,
  bytesClass,
  policyClass,
  keys,
  rest,
];
