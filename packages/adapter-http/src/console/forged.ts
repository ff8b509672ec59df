import type { Request } from "express";
import { HttpProblem } from "../problems.ts";
import { ownOrigin } from "./cookies.ts";

/*
 * A browser sends our cookie with every request to us, also with one that another site's page made. It also says who
 * made it: `Sec-Fetch-Site`, which no script can write. A browser sends that to https and to this machine; on other
 * ways, and from old browsers, `Origin` says the same for every request that changes something. A program sends
 * neither, and has no cookie. The header of our own is a second lock: no form can send it, and a script of another site
 * only after a preflight, which we do not answer.
 */

const OWN_HEADER = "x-leadstream-console";

export const isRead = ({ method }: Pick<Request, "method">): boolean => method === "GET" || method === "HEAD";

const forged = (detail: string): HttpProblem => new HttpProblem("request.forged", detail);

const isFromOurPage = (request: Request): boolean => {
  const site = request.get("sec-fetch-site");
  return site === undefined ? request.get("origin") === ownOrigin(request) : site === "same-origin";
};

/**
 * Lets a request with a cookie through only when a page of ours made it.
 *
 * @throws HttpProblem `request.forged`
 */
export function mustBeOurs(request: Request): void {
  if (isRead(request)) {
    if (request.get("sec-fetch-site") === "cross-site") throw forged("The page of another site asked.");
    return;
  }
  if (!isFromOurPage(request)) throw forged("No page of this address sent it.");
  if (request.get(OWN_HEADER) !== "1") throw forged("The header X-Leadstream-Console: 1 is missing.");
}

/**
 * Lets a sign-in through unless another site's page sent it: it could sign a person in as somebody else.
 *
 * @throws HttpProblem `request.forged`
 */
export function mustNotBeForeign(request: Request): void {
  const isFromBrowser = ["sec-fetch-site", "origin"].some((name) => request.get(name) !== undefined);
  if (isFromBrowser && !isFromOurPage(request)) throw forged("No page of this address sent it.");
}
