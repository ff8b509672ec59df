import type { SessionStore, SignInLink, StoredSession } from "@leadstream/application";
import type { SessionOwner } from "@leadstream/contracts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { repNo, t } from "../domain/ids.ts";

export type SessionsHarness = {
  readonly sessions: SessionStore;
  /** The same sessions in another process. */
  readonly otherProcess: SessionStore;
  readonly close: () => Promise<void>;
};

const digest = (n: number): string => String(n).padStart(64, "0");
const ofKey: SessionOwner = { signIn: "key", keySha256: digest(9) };
const ofPerson: SessionOwner = {
  signIn: "oidc",
  id: "oidc-0123456789abcdef",
  name: "Анна 王",
  terms: { roles: ["rep"], repId: repNo(1) },
};
const aSession = (n: number, rest: Partial<StoredSession> = {}): StoredSession => ({
  sha256: digest(n),
  owner: ofKey,
  openedAt: t(0),
  usedAt: t(0),
  idleUntil: t(100),
  endsAt: t(500),
  ...rest,
});
const aLink = (n: number, rest: Partial<SignInLink> = {}): SignInLink => ({
  sha256: digest(n),
  owner: { ...ofPerson, signIn: "link" },
  endsAt: t(10),
  ...rest,
});

/** Contract of every `SessionStore`. `open` returns an empty one for each test. */
export function sessionsContract(name: string, open: () => Promise<SessionsHarness>): void {
  describe(`sessions: ${name}`, () => {
    let harness: SessionsHarness;
    beforeEach(async () => {
      harness = await open();
    });
    afterEach(async () => harness.close());

    it("finds a session by its digest, in every process, and no other", async () => {
      const { sessions, otherProcess } = harness;
      await sessions.open(aSession(1));
      await sessions.open(aSession(2, { owner: ofPerson }));
      expect(await otherProcess.find(digest(1), t(1))).toEqual(aSession(1));
      expect(await otherProcess.find(digest(2), t(1))).toEqual(aSession(2, { owner: ofPerson }));
      expect(await sessions.find(digest(3), t(1))).toBeNull();
    });

    it.each([
      ["unused for long", aSession(1), 99, 100],
      ["too old", aSession(1, { idleUntil: t(500) }), 499, 500],
    ])("ends a session that is %s, to the minute", async (_, session, last, over) => {
      const { sessions } = harness;
      await sessions.open(session);
      expect(await sessions.find(digest(1), t(last))).toEqual(session);
      expect(await sessions.find(digest(1), t(over))).toBeNull();
      expect([await sessions.count(t(last)), await sessions.count(t(over))]).toEqual([1, 0]);
    });

    it("goes on while it is used, and never shorter by an older use", async () => {
      const { sessions, otherProcess } = harness;
      await sessions.open(aSession(1));
      await otherProcess.touch(digest(1), { usedAt: t(90), idleUntil: t(190) });
      await sessions.touch(digest(1), { usedAt: t(80), idleUntil: t(180) });
      expect(await sessions.find(digest(1), t(189))).toEqual(
        aSession(1, { usedAt: t(90), idleUntil: t(190) }),
      );
      await sessions.touch(digest(7), { usedAt: t(80), idleUntil: t(180) });
      expect(await sessions.find(digest(7), t(1))).toBeNull();
    });

    it("ends for good when it is ended, once", async () => {
      const { sessions, otherProcess } = harness;
      await sessions.open(aSession(1));
      expect(await otherProcess.end(digest(1))).toEqual(aSession(1));
      expect(await sessions.end(digest(1))).toBeNull();
      expect(await sessions.find(digest(1), t(1))).toBeNull();
    });

    it("gives a link to one of several takers", async () => {
      const { sessions, otherProcess } = harness;
      await sessions.offer(aLink(1));
      const takers = [sessions, otherProcess, sessions, otherProcess];
      const taken = await Promise.all(takers.map((store) => store.take(digest(1), t(9))));
      expect(taken.filter((link) => link !== null)).toEqual([aLink(1)]);
      expect(await sessions.take(digest(1), t(9))).toBeNull();
    });

    it("gives no link that is past its end or unknown, and that uses it up too", async () => {
      const { sessions } = harness;
      await sessions.offer(aLink(1));
      expect(await sessions.take(digest(1), t(10))).toBeNull();
      expect(await sessions.take(digest(1), t(9))).toBeNull();
      expect(await sessions.take(digest(2), t(9))).toBeNull();
    });
  });
}
