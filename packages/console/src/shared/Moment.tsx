import { useNow } from "./now.ts";
import { useFrameSearch } from "./frame-search.ts";
import { minuteOf, relative, secondOf, type Clock } from "./time.ts";
import { useSettings } from "./settings.ts";

/** Zone and language of the reader. A zone in the address counts before the remembered one, so that a link shows the same. */
export function useClock(): Clock {
  const { zone, language } = useSettings();
  const search = useFrameSearch();
  return { zone: search.zone ?? zone, language };
}

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
