import { queryClient } from "../shared/api.ts";
import { rolesOf } from "./screens.ts";
import { mayAny, sessionOptions, type Me } from "./session.ts";

/**
 * Begins to read what a screen shows while its code is still on the way. The screen then asks for the same, and finds it
 * there. Nothing is asked for somebody who may not read it, and a failure is the screen's to show.
 *
 * @param path the screen's place.
 */
export function readAhead(path: string, read: (me: Me) => Promise<unknown>): void {
  queryClient
    .ensureQueryData(sessionOptions)
    .then((me) => {
      const roles = rolesOf(path);
      return me === null || (roles !== undefined && !mayAny(me, roles)) ? undefined : read(me);
    })
    .catch(() => undefined);
}
