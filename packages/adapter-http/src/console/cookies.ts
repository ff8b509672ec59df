import type { Request } from "express";
import { HttpProblem } from "../problems.ts";

/*
 * The cookies of the console. Over https their names begin with `__Host-`: the browser then takes them only from this
 * host, over https, and gives them to no other. On plain http a browser of this machine (Chromium 156, tried) takes
 * such a cookie from 127.0.0.1 and localhost, others (Safari) do not. So there the cookie is a plain one; the port is
 * part of its name, because cookies of all ports of a host lie in one jar, and two systems on one machine would sign
 * each other out. It is believed only on a loopback address: elsewhere another host of the same domain could set it.
 * On plain http to another machine there is no cookie at all: everybody on the way could take the session.
 */

const SESSION = "ls";
const PENDING = "ls-sign-in";

/** How the browser reaches us. */
type Way = "https" | "loopback" | "open";

const isLoopback = (hostname: string): boolean =>
  /^(?:localhost|(?:[a-z0-9-]+\.)+localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i.test(hostname);

const hostOf = (request: Request): URL | null => {
  const address = `http://${request.host}`;
  return URL.canParse(address) ? new URL(address) : null;
};

/** Behind a proxy that ends TLS without telling us, the browser's own header says https. */
const isHttps = (request: Request): boolean =>
  request.secure || request.get("origin") === `https://${request.host}`;

function wayOf(request: Request): Way {
  if (isHttps(request)) return "https";
  return isLoopback(hostOf(request)?.hostname ?? "") ? "loopback" : "open";
}

const nameOn = (way: Way, name: string, request: Request): string =>
  way === "loopback" ? `${name}-${hostOf(request)?.port || "80"}` : `__Host-${name}`;

function valueOf(request: Request, name: string): string | undefined {
  const pairs = (request.get("cookie") ?? "").split(";").map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** The secure cookie counts on every way, the plain one only on a loopback address. */
const readOf = (request: Request, name: string): string | undefined =>
  valueOf(request, `__Host-${name}`) ??
  (wayOf(request) === "loopback" ? valueOf(request, nameOn("loopback", name, request)) : undefined);

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** The token of the session in the cookie; undefined when there is none. */
export function sessionTokenOf(request: Request): string | undefined {
  const token = readOf(request, SESSION);
  return token !== undefined && TOKEN.test(token) ? token : undefined;
}

/** What a sign-in that is under way left in the browser. */
export const pendingOf = (request: Request): string | undefined => readOf(request, PENDING);

const written = (request: Request, name: string, value: string, seconds: number): string => {
  const way = wayOf(request);
  if (way === "open")
    throw new HttpProblem("session.insecure", "The browser is on another machine and does not use https.");
  const secure = way === "https" ? "; Secure" : "";
  return `${nameOn(way, name, request)}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
};

/** `Set-Cookie` of a session. @throws HttpProblem `session.insecure` on plain http to another machine. */
export const sessionCookie = (request: Request, token: string, seconds: number): string =>
  written(request, SESSION, token, seconds);

/** `Set-Cookie` of a sign-in that is under way. @throws HttpProblem `session.insecure` */
export const pendingCookie = (request: Request, value: string, seconds: number): string =>
  written(request, PENDING, value, seconds);

/** The address of this server as the browser sees it, `http://127.0.0.1:8080`. */
export const ownOrigin = (request: Request): string =>
  `${isHttps(request) ? "https" : request.protocol}://${request.host}`;
