import { find, type Found } from "@leadstream/api-client";
import { useNavigate } from "@tanstack/react-router";
import { t } from "../shared/words.ts";
import { adviceOn, destinationOf, placeOf, type Destination, type Place } from "./destination.ts";

/** A line of the command box. */
export type Option = {
  readonly id: string;
  readonly words: string;
  readonly hint: string;
  readonly run: () => void | Promise<Further>;
};

/** What comes of a line: further lines to choose from, or why there are none. Nothing: it led somewhere. */
export type Further = void | string | readonly Option[];

type Jumps = { readonly first: readonly Option[]; readonly last: readonly Option[] };

/** Where the text may lead. `first` is for a text with the form of an id; `last` asks the api about any other text. */
export function useJumps(text: string): Jumps {
  const navigate = useNavigate();
  const go = useGo();
  const what = text.trim();
  const lookUp: Option = {
    id: "look-up",
    words: t("Look this up"),
    hint: what.slice(0, 60),
    run: () => lookedUp(what, go),
  };
  const jumpsOf = (to: Destination): readonly Option[] => {
    switch (to.kind) {
      case "lead":
        return [jumpTo({ to: "/leads/$leadId", leadId: to.leadId }, go)];
      case "owner":
        return [jumpTo({ to: "/leads", owner: to.ownerId }, go)];
      case "uuid":
        return [lookUp, correlation(to.uuid, navigate)];
      case "position": {
        const words = t("Open what was recorded at this position, or whose number it is");
        const [screen, events] = atPosition(to.position, navigate);
        return [screen, { ...lookUp, words }, events];
      }
      case "unknown":
        return [lookUp];
    }
  };
  const destination = destinationOf(text);
  if (destination !== null) return { first: jumpsOf(destination), last: [] };
  return { first: [], last: what.length < 2 ? [] : [lookUp] };
}

type Navigate = ReturnType<typeof useNavigate>;

const correlation = (correlationId: string, navigate: Navigate): Option => ({
  id: "to-correlation",
  words: t("Events with this correlation"),
  hint: correlationId,
  run: () => void navigate({ to: "/events", search: { correlationId } }),
});

const atPosition = (position: string, navigate: Navigate): readonly [Option, Option] => [
  {
    id: "to-position",
    words: t("Look at this screen as of this position"),
    hint: position,
    run: () => void navigate({ to: ".", search: (search: object) => ({ ...search, asOf: position }) }),
  },
  {
    id: "to-events",
    words: t("Show the events from this position"),
    hint: position,
    run: () => void navigate({ to: "/events", search: { after: String(Math.max(0, Number(position) - 1)) } }),
  },
];

/** Starts on the way. Nobody waits for the screen to load: the command box would hide it, and take what is typed next. */
type Go = (place: Place) => void;

function useGo(): Go {
  const navigate = useNavigate();
  return (place) => {
    switch (place.to) {
      case "/leads/$leadId":
        return void navigate({
          to: place.to,
          params: { leadId: place.leadId },
          ...(place.asOf !== undefined && { search: { asOf: place.asOf } }),
        });
      case "/leads":
        return void navigate({ to: place.to, search: { owner: place.owner } });
      case "/events":
        return void navigate({ to: place.to, search: { after: place.after, event: place.event } });
    }
  };
}

/** Asks the api. It is asked on Enter and not on each letter: looks for people are logged. */
async function lookedUp(what: string, go: Go): Promise<Further> {
  const { data } = await find({ body: { what }, throwOnError: true });
  const places = new Map<string, Option>();
  for (const found of data.found) {
    const place = placeOf(found);
    if (place !== null) places.set(JSON.stringify(place), { ...jumpTo(place, go), ...wordsOf(found) });
  }
  const jumps = [...places.values()];
  const [only] = jumps;
  if (only === undefined) return t(adviceOn(data));
  // What only shares a number is another person: never opened unseen.
  return jumps.length === 1 && data.found.every(({ isCertain }) => isCertain) ? only.run() : jumps;
}

function jumpTo(place: Place, go: Go): Option {
  const run = () => go(place);
  switch (place.to) {
    case "/leads/$leadId":
      return { id: `to-${place.leadId}`, words: t("Open this lead"), hint: place.leadId, run };
    case "/leads":
      return { id: `to-${place.owner}`, words: t("Leads held by this owner"), hint: place.owner, run };
    case "/events":
      return { id: `to-${place.event}`, words: t("Open this event"), hint: place.event, run };
  }
}

/** What is found is told apart by what it was found as: one UUID can name a lead and an event. */
function wordsOf({ kind, id, isCertain, position }: Found): Partial<Option> {
  if (!isCertain) return { words: t("Lead that shares this phone number") };
  if (kind === "submission") return { id: `to-${id}`, words: t("Lead of this submission") };
  if (kind !== "event") return {};
  return { id: `to-${id}`, words: t("Open this event"), hint: String(position ?? "") };
}
