import type { Shot } from "../model.ts";
import type { AttackClass } from "./class.ts";

const KNOCKS = 400;

const knock = (n: number): Shot => ({
  method: "POST",
  path: "/v1/forms/contact",
  route: "/v1/forms/{sender}",
  as: "nobody",
  what: "a form without a key, from an invented address",
  body: `email=x${n}@attack.example`,
  headers: {
    "Content-Type": "application/x-www-form-urlencoded",
    "X-Forwarded-For": `203.0.${n % 250}.${(n * 7) % 250}`,
    Forwarded: `for=198.51.100.${n % 250}`,
  },
  must: [401, 429],
});

/** Point 9: whoever was not told to trust a proxy believes no address that a stranger writes down. */
export const proxy: AttackClass = {
  name: "proxy",
  point: "9",
  title: "invented addresses in X-Forwarded-For",
  play: async ({ volley, shoot, book, killAndStart }) => {
    const seen = await volley(Array.from({ length: KNOCKS }, (_, n) => knock(n)));
    const limited = seen.filter(({ status }) => status === 429).length;
    book.check(
      "another invented address is no way around the limit",
      limited > 0,
      `${limited} of ${KNOCKS} times 429`,
    );
    const keyed = await shoot({
      ...knock(1),
      as: "local",
      path: "/v1/leads",
      route: "/v1/leads",
      must: [202],
    });
    book.check("a key is not stopped by it", keyed.status === 202, String(keyed.status));
    await killAndStart("after the knocks");
  },
};
