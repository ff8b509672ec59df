import type { Request, RequestHandler } from "express";
import { HttpProblem } from "./problems.ts";
import { write } from "./mount.ts";
import { emptyReply } from "./reply.ts";

/** Origins of pages whose scripts may hand in leads, as browsers write them: `https://www.example.com`. */
export type PageOrigins = readonly string[];

/**
 * Reads a list of origins, divided by commas or blanks; `none` is nobody.
 *
 * @returns the origins, and one sentence for each entry that is none.
 */
export function readPageOrigins(text: string): { readonly origins: PageOrigins; readonly defects: string[] } {
  const entries = text.split(/[\s,]+/).filter((entry) => entry !== "" && entry !== "none");
  const defects = entries.flatMap((entry, i) =>
    originOf(entry) === null
      ? [`entry ${i + 1}: want an origin, scheme and host without path, such as https://www.example.com`]
      : [],
  );
  return { origins: entries.flatMap((entry) => originOf(entry) ?? []), defects };
}

/** @returns null when the text is no origin of http or https. */
function originOf(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { origin, protocol, href } = new URL(text);
  const isOrigin = href === `${origin}/` && !text.endsWith("/");
  return isOrigin && /^https?:$/.test(protocol) ? origin : null;
}

/**
 * The page whose script or form sends a request. A page of our own host counts as listed: a proxy may change the Host that
 * we see, so the browser's own word on it counts too.
 *
 * @returns undefined when no page sends it: browsers name their Origin with every POST.
 */
export function pageOf(origins: PageOrigins, request: Request): "listed" | "foreign" | undefined {
  const origin = request.get("origin");
  if (origin === undefined) return undefined;
  const isOwn =
    request.get("sec-fetch-site") === "same-origin" ||
    (URL.canParse(origin) && new URL(origin).host === request.get("host"));
  return isOwn || origins.includes(origin) ? "listed" : "foreign";
}

/** What a page may send beside its body. */
const sentHeaders = "Authorization, X-API-Key, Content-Type, Idempotency-Key, traceparent";

/** Seconds a browser remembers our answer: a list that is mended holds soon. */
const rememberedSeconds = "600";

/**
 * Lets scripts of listed pages send a POST and read its answer (CORS). A page that is not listed hears why when its
 * browser asks first; plain forms and beacons, which no browser asks about, are not held up.
 */
export const crossOrigin =
  (origins: PageOrigins): RequestHandler =>
  (request, response, next) => {
    const origin = request.get("origin");
    const wanted =
      request.method === "OPTIONS" ? request.get("access-control-request-method") : request.method;
    if (origin === undefined || wanted !== "POST") {
      next();
      return;
    }
    response.vary("Origin");
    const isPreflight = request.method === "OPTIONS";
    if (!origins.includes(origin)) {
      next(isPreflight ? notListed(origins) : undefined);
      return;
    }
    response.setHeader("Access-Control-Allow-Origin", origin);
    response.setHeader("Access-Control-Expose-Headers", "Location, Retry-After");
    if (!isPreflight) next();
    else
      void write(
        response,
        emptyReply(204, {
          "Access-Control-Allow-Methods": "POST",
          "Access-Control-Allow-Headers": sentHeaders,
          "Access-Control-Max-Age": rememberedSeconds,
        }),
      );
  };

const notListed = (origins: PageOrigins): HttpProblem =>
  new HttpProblem(
    "origin.not-listed",
    origins.length === 0
      ? "Scripts of pages may not hand in leads here: PAGE_ORIGINS lists no origin."
      : "The origin of this page is not in PAGE_ORIGINS.",
  );
