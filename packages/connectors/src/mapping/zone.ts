const dayMs = 86_400_000;
const clocks = new Map<string, Intl.DateTimeFormat>();

/**
 * The instant at which the clock of a zone shows a local time. When clocks go back, the first of the two. A local
 * time that the clock skips has no instant. Exception: a whole day whose midnight is skipped (the summer time of São
 * Paulo began at midnight) begins when the skipped hour ends.
 *
 * @param wallMs  the local time as if it were UTC, epoch milliseconds.
 * @returns epoch milliseconds, or null when that clock never shows it.
 */
export function instantAt(
  wallMs: number,
  zone: string,
  day: { readonly isWholeDay: boolean },
): number | null {
  const before = offsetMs(wallMs - dayMs, zone);
  const after = offsetMs(wallMs + dayMs, zone);
  const fits = [before, after].filter((offset) => offsetMs(wallMs - offset, zone) === offset);
  if (fits.length > 0) return wallMs - Math.max(...fits);
  return day.isWholeDay ? wallMs - before : null;
}

/** How far the zone's clock is ahead of UTC at an instant, in milliseconds. */
function offsetMs(atMs: number, zone: string): number {
  if (zone === "UTC") return 0;
  const shown = clockOf(zone).format(atMs);
  const match = /GMT(?:(?<sign>[+-])(?<hours>\d{2}):(?<minutes>\d{2})(?::(?<seconds>\d{2}))?)?$/u.exec(shown);
  const { sign, hours = 0, minutes = 0, seconds = 0 } = match?.groups ?? {};
  const ahead = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
  return sign === "-" ? -ahead : ahead;
}

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const clock = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    timeZoneName: "longOffset",
    year: "numeric",
  });
  clocks.set(zone, clock);
  return clock;
}
