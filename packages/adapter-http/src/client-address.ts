import { isIP, SocketAddress } from "node:net";
import type { Request } from "express";
import proxyAddr from "proxy-addr";
import type { Visitor } from "@leadstream/application";
import { Fault, printable } from "@leadstream/kernel";

/*
 * Behind a proxy, every connection comes from the proxy. The visitor's address is in X-Forwarded-For, which any client can
 * write too. Each proxy appends the address that it was called from. So we read from the end, past every address that the
 * configuration names as a proxy: the first other address is the client. If the connection itself does not come from a
 * trusted proxy, we ignore the header.
 */

/** Proxies whose X-Forwarded-For we trust: addresses, CIDR ranges, and names of ranges. */
export type TrustedProxies = readonly string[];

/** Names of ranges in Express (proxy-addr). */
const NAMES: ReadonlySet<string> = new Set(["loopback", "linklocal", "uniquelocal"]);
const NOBODY = "none";

const WANTED = `want an IP address, a CIDR range such as 10.0.0.0/8, or ${[...NAMES].join(", ")}`;

/** Whether a range lies within the IPv4 addresses of IPv6 (`::ffff:0:0/96`). Such a range must be written as IPv4. */
const isMapped = (address: string): boolean =>
  address.includes(":") && isIP(plainAddress(address) ?? "") === 4;

function prefixDefect(prefix: string, most: number): string | null {
  if (/^0+$/.test(prefix)) return "is everybody: then every client writes its own address";
  if (/^\d{1,3}$/.test(prefix) && Number(prefix) <= most) return null;
  return `want a prefix from /1 to /${most}`;
}

function entryDefect(entry: string): string | null {
  if (NAMES.has(entry)) return null;
  if (entry === NOBODY) return "stands alone or not at all";
  const [address = "", prefix, ...rest] = entry.split("/");
  const family = isIP(address);
  if (family === 0 || address.includes("%") || rest.length > 0) return WANTED;
  if (prefix === undefined) return null;
  if (isMapped(address)) return "is a range of IPv4 addresses in IPv6: write it as IPv4";
  return prefixDefect(prefix, family === 4 ? 32 : 128);
}

const defectsOf = (entries: TrustedProxies): readonly string[] =>
  entries.flatMap((entry, index) => {
    const defect = entryDefect(entry);
    return defect === null ? [] : [`entry ${index + 1}, ${printable(entry).slice(0, 60)}: ${defect}`];
  });

/**
 * Splits `loopback, 10.0.0.0/8` into its entries; `none` and an empty text give none. Also returns the defect of
 * each bad entry.
 */
export function readTrustedProxies(text: string): {
  readonly entries: TrustedProxies;
  readonly defects: readonly string[];
} {
  const entries = text.split(",").flatMap((part) => (part.trim() === "" ? [] : [part.trim()]));
  if (entries.length === 1 && entries[0] === NOBODY) return { entries: [], defects: [] };
  return { entries, defects: defectsOf(entries) };
}

/** Removes the port that some proxies append to an address. */
const withoutPort = (text: string): string =>
  /^\[([^\]]*)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;

/**
 * The one form in which we write an address: IPv4 in dotted decimals, also when it came in IPv6
 * (`::ffff:a.b.c.d`); IPv6 in its shortest form; without port and zone.
 *
 * @returns undefined when the text is not an address.
 */
export function plainAddress(text: string): string | undefined {
  const [address = ""] = withoutPort(text.trim()).split("%");
  const family = isIP(address);
  if (family !== 6) return family === 4 ? address : undefined;
  const shortest = new SocketAddress({ address, family: "ipv6" }).address;
  return /^::ffff:([\d.]+)$/.exec(shortest)?.[1] ?? shortest;
}

/**
 * Tells Express whether an address in the chain is a trusted proxy.
 *
 * @throws Fault `config.invalid` that names every bad entry.
 */
export function trustIn(entries: TrustedProxies): (address: string) => boolean {
  const defects = defectsOf(entries);
  if (defects.length > 0) throw new Fault("config.invalid", `trusted proxies: ${defects.join("; ")}`);
  const isTrusted = proxyAddr.compile([...entries]);
  return (address) => {
    const plain = plainAddress(address);
    return plain !== undefined && isTrusted(plain, 0);
  };
}

/**
 * Whether a request comes directly from one of these addresses. A forwarded request does not: the client behind
 * an unknown proxy may be anybody.
 */
export function comesFrom(entries: TrustedProxies): (request: Request) => boolean {
  const isOneOf = trustIn(entries);
  const handedOn = ["x-forwarded-for", "forwarded", "via"];
  return (request) =>
    isOneOf(request.socket.remoteAddress ?? "") && handedOn.every((name) => request.get(name) === undefined);
}

/** The address of the client: behind trusted proxies the visitor, otherwise the peer of the connection. */
export const clientAddress = (request: Request): string | undefined => plainAddress(request.ip ?? "");

/** Who sits at the browser that sent the request. */
export const visitorOf = (request: Request): Visitor => ({
  ip: clientAddress(request),
  userAgent: request.get("user-agent"),
  language: request.get("accept-language"),
});
