import type { Router } from "express";
import type { Log, Meter, Sessions } from "@leadstream/application";
import type { ApiKeys } from "../api-keys.ts";
import { mount } from "../mount.ts";
import type { Limits } from "../rate-limit.ts";
import { fileRoutes } from "./files.ts";
import { createOidc, type OidcSettings } from "./oidc.ts";
import { oidcRoutes } from "./oidc-routes.ts";
import type { SessionCallers } from "./session-callers.ts";
import { createSignIn, sessionRoutes } from "./sign-in.ts";

export type ConsoleDeps = {
  readonly sessions: Sessions;
  readonly callers: SessionCallers;
  readonly keys: ApiKeys;
  readonly limits: Limits;
  readonly log: Log;
  readonly meter: Pick<Meter, "count">;
  /** The built console; it may come later. */
  readonly folder: string;
  /** Whether one-time links are made here. */
  readonly hasLinks: boolean;
  /** The identity provider; null: none. */
  readonly oidc: OidcSettings | null;
};

/** Sign-ins a minute from one address (IPv6: one /64). Secrets are too long to guess; this keeps the log readable. */
export const SIGN_INS_PER_MINUTE = 60;

/** The console: its sign-in and its files. Its pages use the api like everybody. */
export function createConsoleRoutes(deps: ConsoleDeps): readonly Router[] {
  const { oidc, hasLinks, keys } = deps;
  const signIn = createSignIn(deps);
  const options = { key: true, link: hasLinks, oidc: oidc && { name: oidc.name } } as const;
  const limits = {
    ...deps.limits,
    anonymousPerMinute: Math.min(deps.limits.anonymousPerMinute, SIGN_INS_PER_MINUTE),
  };
  const provider = oidc === null ? null : createOidc(oidc);
  return [
    mount([...sessionRoutes(signIn, options), ...oidcRoutes({ signIn, oidc: provider })], { keys, limits }),
    fileRoutes(deps.folder),
  ];
}
