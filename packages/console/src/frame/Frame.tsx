import { Outlet, useNavigate, useRouterState } from "@tanstack/react-router";
import { useEffect, useMemo, useState } from "react";
import { useFrameSearch } from "../shared/frame-search.ts";
import { ClockProvider, useClock } from "../shared/Moment.tsx";
import { OwnerNamesProvider } from "../shared/owners.tsx";
import { Failed, Loading, NotAllowed } from "../shared/states.tsx";
import { msg, t } from "../shared/words.ts";
import { AsOf, AsOfDialog, PastNotice } from "./AsOf.tsx";
import { CommandBox } from "./CommandBox.tsx";
import { useDayKeys } from "./day-steps.ts";
import { useGoTo } from "./go-to.ts";
import { Help } from "./Help.tsx";
import { keysInWords, useShortcuts, type ShortcutGroup } from "./keys.ts";
import { follow } from "./live.ts";
import { LiveDot } from "./LiveDot.tsx";
import { Rail } from "./Rail.tsx";
import { SaveViewDialog } from "./SaveViewDialog.tsx";
import { rolesOf, screens } from "./screens.ts";
import { mayAny, useMe, useSession } from "./session.ts";
import { SignIn } from "./SignIn.tsx";
import { UserMenu } from "./UserMenu.tsx";

type Dialog = "command" | "as-of" | "help" | "views" | "user";

/** What is around every screen. Without a session it is the sign-in page. */
export function Frame() {
  const { data: me, error, refetch } = useSession();
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (me === undefined) return <Loading />;
  if (me === null) return <SignIn />;
  return (
    <ClockProvider>
      <OwnerNamesProvider>
        <SignedIn />
      </OwnerNamesProvider>
    </ClockProvider>
  );
}

function SignedIn() {
  const me = useMe();
  const { zone } = useClock();
  const { asOf } = useFrameSearch();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [isRailOpen, setRailOpen] = useState(false);
  const close = () => setDialog(null);
  useEffect(follow, []);
  useFrameShortcuts(setDialog);
  useDayKeys();
  return (
    <div className={asOf === undefined ? "frame" : "frame past"}>
      <a href="#screen" className="skip">
        {t("To the content")}
      </a>
      <Rail isOpen={isRailOpen} close={() => setRailOpen(false)} />
      <header className="top">
        <button
          type="button"
          className="icon-button menu-button"
          aria-label={t("Menu")}
          aria-expanded={isRailOpen}
          aria-controls="rail"
          onClick={() => setRailOpen(!isRailOpen)}
        >
          ≡
        </button>
        <button type="button" className="command-button" onClick={() => setDialog("command")}>
          <span className="grow">{t("Go to, or paste an id")}</span>
          <kbd className="hide-small">{keysInWords("$mod+k")}</kbd>
        </button>
        <AsOf open={() => setDialog("as-of")} />
        <button type="button" className="button small" onClick={() => setDialog("views")}>
          {t("Views")}
        </button>
        <span className="quiet small hide-medium">{zone}</span>
        <LiveDot />
        <button
          type="button"
          className="button small hide-small"
          onClick={() => setDialog("help")}
          aria-label={t("Keys")}
        >
          ?
        </button>
        <button type="button" className="button small user" onClick={() => setDialog("user")}>
          {me.name}
        </button>
      </header>
      <PastNotice />
      <main id="screen" tabIndex={-1}>
        <Allowed />
        <PrintedPlace />
      </main>
      <Dialogs dialog={dialog} close={close} open={setDialog} />
    </div>
  );
}

/** On paper only: where this is, so that whoever holds the page finds the same rows. */
function PrintedPlace() {
  const { zone } = useClock();
  const href = useRouterState({ select: ({ location }) => location.href });
  return (
    <p className="print-only place-printed">
      {t("{address}, times in {zone}", { address: `${location.origin}/console${href}`, zone })}
    </p>
  );
}

/**
 * The screen, or which role it needs. The api refuses too; this says so before anything is asked. What is about one lead,
 * such as the trace of its credit, is for whoever sees the lead: only the api knows.
 */
function Allowed() {
  const me = useMe();
  const pathname = useRouterState({ select: ({ location }) => location.pathname });
  const roles = rolesOf(pathname);
  return roles === undefined || mayAny(me, roles) ? <Outlet /> : <NotAllowed roles={roles} />;
}

type DialogProps = {
  readonly dialog: Dialog | null;
  readonly close: () => void;
  readonly open: (dialog: Dialog) => void;
};

function Dialogs({ dialog, close, open }: DialogProps) {
  const actions = [
    { id: "do-views", words: t("Saved views"), hint: "", run: () => open("views") },
    { id: "do-as-of", words: t("Look at another point in time"), hint: "", run: () => open("as-of") },
    { id: "do-print", words: t("Print this screen"), hint: "", run: () => window.print() },
    { id: "do-link", words: t("Copy a link to this screen"), hint: ".", run: copyLink },
  ];
  // The command box closes after an action; what the action opened comes after it.
  const later = actions.map((action) => ({
    ...action,
    run: () => void setTimeout(() => void action.run(), 0),
  }));
  switch (dialog) {
    case "command":
      return <CommandBox close={close} actions={later} />;
    case "as-of":
      return <AsOfDialog close={close} />;
    case "help":
      return <Help close={close} />;
    case "views":
      return <SaveViewDialog close={close} />;
    case "user":
      return <UserMenu close={close} />;
    case null:
      return null;
  }
}

/* Every screen has its filters in a toolbar, and its export beside its table. */
const filters = "[data-first-filter], .toolbar input, .toolbar select";
const moreFilters = "[data-more-filters]";
const exports = "[data-export]";

const firstIn = (selector: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`#screen :is(${selector})`);

const copyLink = (): Promise<void> => navigator.clipboard.writeText(location.href);

function useFrameShortcuts(open: (dialog: Dialog) => void): void {
  const navigate = useNavigate();
  const goTo = useGoTo();
  const frame = useMemo(
    (): ShortcutGroup => ({
      name: msg("Everywhere"),
      shortcuts: [
        { keys: "$mod+k", does: msg("Go to a screen, an id, a position"), run: () => open("command") },
        { keys: "Shift+?", does: msg("Show these keys"), run: () => open("help") },
        { keys: "t", does: msg("Back to now"), run: () => goTo(undefined) },
        { keys: "v", does: msg("Saved views"), run: () => open("views") },
        { keys: ".", does: msg("Copy a link to this screen"), run: () => void copyLink() },
        { keys: "/", does: msg("To the first filter"), run: () => firstIn(filters)?.focus() },
        { keys: "f", does: msg("More filters"), run: () => firstIn(moreFilters)?.click() },
        { keys: "e", does: msg("Export what is on the screen"), run: () => firstIn(exports)?.click() },
      ],
    }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the functions only ever reach the router
    [],
  );
  const places = useMemo(
    (): ShortcutGroup => ({
      name: msg("Screens"),
      shortcuts: screens.map(({ path, title, letter }) => ({
        keys: `g ${letter}`,
        does: title,
        run: () => void navigate({ to: path }),
      })),
    }),
    [navigate],
  );
  useShortcuts(frame);
  useShortcuts(places);
}
