import type { Clock, ConnectorSource, ConnectorSources } from "@leadstream/application";

/** Sources are asked for at every request and change a few times a year. */
const KEPT_MS = 2_000;

export type SourceBook = { readonly current: () => Promise<readonly ConnectorSource[]> };

/** Remembers the sources for two seconds. One look-up serves all who ask meanwhile; a failed one is not kept. */
export function createSourceBook(store: Pick<ConnectorSources, "all">, clock: Clock): SourceBook {
  let kept: Promise<readonly ConnectorSource[]> | undefined;
  let until = 0;
  return {
    current: () => {
      const now = Date.parse(clock.now());
      if (kept !== undefined && now < until) return kept;
      const asked = store.all();
      kept = asked;
      until = now + KEPT_MS;
      asked.catch(() => {
        if (kept === asked) kept = undefined;
      });
      return asked;
    },
  };
}
