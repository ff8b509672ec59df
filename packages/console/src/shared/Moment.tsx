import { createContext, use, useMemo, type ReactNode } from "react";
import { useNow } from "./now.ts";
import { useFrameSearch } from "./frame-search.ts";
import { minuteOf, relative, secondOf, type Clock } from "./time.ts";
import { settings, useSettings } from "./settings.ts";

const ClockContext = createContext<Clock | null>(null);

/**
 * Tells everything below the zone and language of the reader. A zone in the address counts before the remembered one, so
 * that a link shows the same. Address and settings are read once here: a list shows hundreds of moments.
 */
export function ClockProvider({ children }: { readonly children: ReactNode }) {
  const { zone: remembered, language } = useSettings();
  const { zone = remembered } = useFrameSearch();
  const clock = useMemo(() => ({ zone, language }), [zone, language]);
  return <ClockContext value={clock}>{children}</ClockContext>;
}

/** Zone and language of the reader. */
export const useClock = (): Clock => use(ClockContext) ?? settings();

/** A moment in the zone of the reader; its title has seconds and UTC. */
export function Moment({
  at,
  isRelative = false,
}: {
  readonly at: string | null | undefined;
  readonly isRelative?: boolean;
}) {
  const clock = useClock();
  const now = useNow();
  if (at === null || at === undefined) return <span className="quiet">–</span>;
  const title = `${secondOf(at, clock)} ${clock.zone} · ${at}`;
  return (
    <time dateTime={at} title={title} className="moment">
      {isRelative ? relative(at, now, clock.language) : minuteOf(at, clock)}
    </time>
  );
}
