import { msg } from "../shared/words.ts";

export type ScreenPath =
  | "/queue"
  | "/leads"
  | "/board"
  | "/pools"
  | "/funnel"
  | "/sources"
  | "/response"
  | "/runs"
  | "/intake"
  | "/streams"
  | "/events"
  | "/policies"
  | "/consent"
  | "/audit";

/** A place in the rail. `roles`: who may read its main data; others see which role it needs. */
export type ScreenInfo = {
  readonly name: string;
  readonly path: ScreenPath;
  readonly title: string;
  /** The one question that the screen answers. */
  readonly question: string;
  /** `g` and this letter lead there. */
  readonly letter: string;
  readonly roles?: readonly string[];
};

const analysts = ["manager", "analyst", "auditor", "operator"];

export const screenGroups: readonly { readonly title: string; readonly screens: readonly ScreenInfo[] }[] = [
  {
    title: msg("Work"),
    screens: [
      {
        name: "queue",
        path: "/queue",
        title: msg("Work queue"),
        question: msg("What do I do next, and until when?"),
        letter: "w",
      },
      {
        name: "leads",
        path: "/leads",
        title: msg("Leads"),
        question: msg("Which leads match this?"),
        letter: "l",
      },
      {
        name: "board",
        path: "/board",
        title: msg("Board"),
        question: msg("Where is it stuck?"),
        letter: "b",
        roles: ["rep", ...analysts, "pool-admin"],
      },
      {
        name: "pools",
        path: "/pools",
        title: msg("Pools"),
        question: msg("What is lying unused, and who takes from it?"),
        letter: "p",
        roles: [...analysts, "pool-admin"],
      },
    ],
  },
  {
    title: msg("Measure"),
    screens: [
      {
        name: "funnel",
        path: "/funnel",
        title: msg("Funnel and flow"),
        question: msg("Where do we lose them, and since when?"),
        letter: "f",
        roles: analysts,
      },
      {
        name: "sources",
        path: "/sources",
        title: msg("Sources"),
        question: msg("Which source earned this?"),
        letter: "s",
        roles: analysts,
      },
      {
        name: "response",
        path: "/response",
        title: msg("Response times"),
        question: msg("Whom did we keep waiting, and why?"),
        letter: "r",
        roles: analysts,
      },
      {
        name: "runs",
        path: "/runs",
        title: msg("Runs and exports"),
        question: msg("Which numbers can be told again?"),
        letter: "x",
      },
    ],
  },
  {
    title: msg("Operate"),
    screens: [
      {
        name: "intake",
        path: "/intake",
        title: msg("Intake"),
        question: msg("What did not come in, and how do I get it in?"),
        letter: "i",
        roles: analysts,
      },
      {
        name: "streams",
        path: "/streams",
        title: msg("Streams"),
        question: msg("Is anything behind or stuck, and since when?"),
        letter: "t",
        roles: analysts,
      },
      {
        name: "events",
        path: "/events",
        title: msg("Events"),
        question: msg("What was recorded, and what caused it?"),
        letter: "e",
        roles: [...analysts, "downstream"],
      },
    ],
  },
  {
    title: msg("Rules"),
    screens: [
      {
        name: "policies",
        path: "/policies",
        title: msg("Policies"),
        question: msg("What would have happened under the other rule?"),
        letter: "o",
      },
    ],
  },
  {
    title: msg("Prove"),
    screens: [
      {
        name: "consent",
        path: "/consent",
        title: msg("Consent"),
        question: msg("May we write to this person, and what proves it?"),
        letter: "c",
      },
      { name: "audit", path: "/audit", title: msg("Audit"), question: msg("Can you prove it?"), letter: "a" },
    ],
  },
];

export const screens: readonly ScreenInfo[] = screenGroups.flatMap((group) => group.screens);

/** The roles that may read the main data of the screen at this place, and not below it; undefined: everybody. */
export const rolesOf = (pathname: string): readonly string[] | undefined =>
  screens.find(({ path }) => pathname.replace(/\/$/u, "") === path)?.roles;
