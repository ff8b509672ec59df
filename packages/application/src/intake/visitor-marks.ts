import type { Submission } from "@leadstream/contracts";
import type { VisitorMarks } from "../ports/velocity.ts";
import type { RawSubmission, Visitor } from "../use-cases.ts";

/** What a person does who fills in a form. Page views come in numbers from everybody. */
const counted: ReadonlySet<Submission["kind"]> = new Set(["form", "chat", "download"]);

/** The eight groups of an IPv6 address, without leading zeros. */
function groupsOf(address: string): readonly string[] {
  const [head = "", tail] = address.toLowerCase().split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array.from({ length: zeros }, () => "0"), ...after].map((group) =>
    group.replace(/^0+(?=.)/u, ""),
  );
}

/** The first groups of IPv6, or bytes of IPv4. */
const networkOf = (address: string, parts: { readonly v4: number; readonly v6: number }): string =>
  address.includes(":")
    ? groupsOf(address).slice(0, parts.v6).join(":")
    : address.split(".").slice(0, parts.v4).join(".");

/**
 * What stands for the visitor who sent this: the address, for IPv6 the network of /64 (one connection has all of it);
 * and the browser, by user agent, languages, and the visitor's own id. Many people share a browser and its languages, so
 * without such an id the network around the address takes its place.
 *
 * @returns null when no visitor sent it, or when visitors send it in numbers.
 */
export function visitorMarks(
  { visitor }: Pick<RawSubmission, "visitor">,
  submission: Submission | null,
): VisitorMarks | null {
  if (visitor === undefined || (submission !== null && !counted.has(submission.kind))) return null;
  return {
    address: visitor.ip === undefined ? undefined : networkOf(visitor.ip, { v4: 4, v6: 4 }),
    fingerprint: fingerprintOf(visitor, submission?.contact.anonymousIds?.[0]),
  };
}

function fingerprintOf(
  { ip, userAgent, language = "" }: Visitor,
  id: string | undefined,
): string | undefined {
  const own = id ?? (ip === undefined ? undefined : networkOf(ip, { v4: 3, v6: 3 }));
  return userAgent === undefined || own === undefined ? undefined : [userAgent, language, own].join("\n");
}
