import { useQuery } from "@tanstack/react-query";
import { readMomentOptions } from "@leadstream/api-client/query";
import { useMemo } from "react";
import { dayFrom } from "../shared/days.ts";
import { useFrameSearch } from "../shared/frame-search.ts";
import { msg } from "../shared/words.ts";
import { useGoTo } from "./go-to.ts";
import { useShortcuts, type ShortcutGroup } from "./keys.ts";

export const dayBackKeys = "Shift+BracketLeft";
export const dayOnKeys = "Shift+BracketRight";

/**
 * The moment that the screens show. A position stands for the moment at which it was recorded.
 *
 * @returns undefined: now; null: that of a position, which is not read yet, or before which nothing was recorded.
 */
export function useShownMoment(): string | null | undefined {
  const { asOf } = useFrameSearch();
  const isPosition = asOf !== undefined && /^\d+$/u.test(asOf);
  const { data } = useQuery({
    ...readMomentOptions({ path: { position: Number(asOf ?? 0) } }),
    enabled: isPosition,
    // Nothing changes what was recorded.
    staleTime: Infinity,
  });
  return isPosition ? (data?.at ?? null) : asOf;
}

/** Moves every screen by one day from the moment that it shows. */
export function useDayStep(): (by: 1 | -1) => void {
  const moment = useShownMoment();
  const goTo = useGoTo();
  return (by) => {
    if (moment !== null) goTo(dayFrom(moment, by, Date.now()));
  };
}

/** `{` and `}` on every screen. */
export function useDayKeys(): void {
  const step = useDayStep();
  const moment = useShownMoment();
  const group = useMemo(
    (): ShortcutGroup => ({
      name: msg("Through time"),
      shortcuts: [
        { keys: dayBackKeys, does: msg("One day back"), run: () => step(-1) },
        { keys: dayOnKeys, does: msg("One day on"), run: () => step(1) },
      ],
    }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- of the step only the moment changes
    [moment],
  );
  useShortcuts(group);
}
