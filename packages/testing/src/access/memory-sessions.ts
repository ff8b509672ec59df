import type { SessionStore, SignInLink, StoredSession } from "@leadstream/application";

/** Sessions in memory, for tests. */
export function createMemorySessions(): SessionStore {
  const sessions = new Map<string, StoredSession>();
  const links = new Map<string, SignInLink>();
  const isOpen = ({ idleUntil, endsAt }: StoredSession, now: string): boolean =>
    idleUntil > now && endsAt > now;
  return {
    open: async (session) => void sessions.set(session.sha256, session),
    find: async (sha256, now) => {
      const found = sessions.get(sha256);
      return found !== undefined && isOpen(found, now) ? found : null;
    },
    touch: async (sha256, { usedAt, idleUntil }) => {
      const found = sessions.get(sha256);
      if (found === undefined) return;
      const isLater = usedAt > found.usedAt;
      sessions.set(sha256, {
        ...found,
        usedAt: isLater ? usedAt : found.usedAt,
        idleUntil: idleUntil > found.idleUntil ? idleUntil : found.idleUntil,
      });
    },
    end: async (sha256) => {
      const found = sessions.get(sha256) ?? null;
      sessions.delete(sha256);
      return found;
    },
    count: async (now) => [...sessions.values()].filter((session) => isOpen(session, now)).length,
    offer: async (link) => void links.set(link.sha256, link),
    take: async (sha256, now) => {
      const found = links.get(sha256);
      links.delete(sha256);
      return found !== undefined && found.endsAt > now ? found : null;
    },
  };
}
