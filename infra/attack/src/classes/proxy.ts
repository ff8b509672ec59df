import type { Shot } from "../model.ts";
import type { AttackClass } from "./class.ts";

const KNOCKS = 400;

const knock = (n: number): Shot => ({
  method: "POST",
  path: "/v1/forms/contact",
  route: "/v1/forms/{sender}",
  as: "nobody",
  what: "a form without a key, from a forged address",
  body: `email=x${n}@attack.example`,
  headers: {
    "Content-Type": "application/x-www-form-urlencoded",
    "X-Forwarded-For": `203.0.${n % 250}.${(n * 7) % 250}`,
    Forwarded: `for=198.51.100.${n % 250}`,
  },
  must: [401, 429],
});

/** Point 9: without a trusted proxy, no address in a header is trusted. */
export const proxy: AttackClass = {
  name: "proxy",
  point: "9",
  title: "forged addresses in X-Forwarded-For",
  play: async ({ volley, shoot, book, killAndStart }) => {
    const seen = await volley(Array.from({ length: KNOCKS }, (_, n) => knock(n)));
    const limited = seen.filter(({ status }) => status === 429).length;
    book.check(
      "another forged address does not get around the limit",
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
    book.check("a request with a key is not limited by it", keyed.status === 202, String(keyed.status));
    await killAndStart("after the forged addresses");
  },
};
