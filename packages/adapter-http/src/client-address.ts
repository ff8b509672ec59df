import { isIP, SocketAddress } from "node:net";
import type { Request } from "express";
import proxyAddr from "proxy-addr";
import { Fault, printable } from "@leadstream/kernel";

/*
 * Behind a proxy every connection comes from the proxy; the visitor's address stands in X-Forwarded-For, where any
 * client may write too. Each proxy puts the address it was called from at the end. We read from the end and go on as
 * long as the address was a proxy that the configuration names: the first other one is the client. Where the
 * connection itself comes from somebody else, the header is not read at all.
 */

/** Whose X-Forwarded-For we believe: addresses, CIDR ranges, and names of ranges. */
export type TrustedProxies = readonly string[];

/** Ranges that Express (proxy-addr) has a name for. */
const NAMES: ReadonlySet<string> = new Set(["loopback", "linklocal", "uniquelocal"]);
const NOBODY = "none";

const WANTED = `want an IP address, a CIDR range such as 10.0.0.0/8, or ${[...NAMES].join(", ")}`;

/** A range that lies within the IPv4 addresses of IPv6 (`::ffff:0:0/96`), where one would look for IPv4. */
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

/** `loopback, 10.0.0.0/8` to its entries; `none` and nothing are no entries. With what is wrong with each bad one. */
export function readTrustedProxies(text: string): {
  readonly entries: TrustedProxies;
  readonly defects: readonly string[];
} {
  const entries = text.split(",").flatMap((part) => (part.trim() === "" ? [] : [part.trim()]));
  if (entries.length === 1 && entries[0] === NOBODY) return { entries: [], defects: [] };
  return { entries, defects: defectsOf(entries) };
}

/** Without the port that some proxies write behind an address. */
const withoutPort = (text: string): string =>
  /^\[([^\]]*)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;

/**
 * The one way an address is written here: IPv4 in figures, also where it came in IPv6 (`::ffff:a.b.c.d`), IPv6 in its
 * shortest form; no port, no zone.
 *
 * @returns undefined for what is no address.
 */
export function plainAddress(text: string): string | undefined {
  const [address = ""] = withoutPort(text.trim()).split("%");
  const family = isIP(address);
  if (family !== 6) return family === 4 ? address : undefined;
  const shortest = new SocketAddress({ address, family: "ipv6" }).address;
  return /^::ffff:([\d.]+)$/.exec(shortest)?.[1] ?? shortest;
}

/**
 * What Express asks of each address in the chain.
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
 * Whether a request comes straight from one of these addresses. One that somebody handed on does not: who stands behind
 * a proxy that we do not know of may be anybody.
 */
export function comesFrom(entries: TrustedProxies): (request: Request) => boolean {
  const isOneOf = trustIn(entries);
  const handedOn = ["x-forwarded-for", "forwarded", "via"];
  return (request) =>
    isOneOf(request.socket.remoteAddress ?? "") && handedOn.every((name) => request.get(name) === undefined);
}

/** Where a request comes from: behind trusted proxies the visitor, else whoever is connected to us. */
export const clientAddress = (request: Request): string | undefined => plainAddress(request.ip ?? "");
