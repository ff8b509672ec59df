import { lookup, type LookupAddress } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

const ranges: readonly (readonly [string, number, "ipv4" | "ipv6"])[] = [
  ["0.0.0.0", 8, "ipv4"],
  ["10.0.0.0", 8, "ipv4"],
  ["100.64.0.0", 10, "ipv4"],
  ["127.0.0.0", 8, "ipv4"],
  ["169.254.0.0", 16, "ipv4"],
  ["172.16.0.0", 12, "ipv4"],
  ["192.0.0.0", 24, "ipv4"],
  ["192.168.0.0", 16, "ipv4"],
  ["198.18.0.0", 15, "ipv4"],
  ["224.0.0.0", 3, "ipv4"],
  ["::", 96, "ipv6"],
  ["64:ff9b::", 96, "ipv6"],
  ["2002::", 16, "ipv6"],
  ["fc00::", 7, "ipv6"],
  ["fe80::", 10, "ipv6"],
  ["ff00::", 8, "ipv6"],
];

const closed = new BlockList();
for (const [net, prefix, family] of ranges) closed.addSubnet(net, prefix, family);

/** An IPv4 address that is written as IPv6 is what it maps to. */
const unmapped = (address: string): string => /^::ffff:(\d+\.\d+\.\d+\.\d+)$/iu.exec(address)?.[1] ?? address;

/** Whether an IP address is one of the public internet, and not of this machine, this network or its metadata service. */
export function isPublicAddress(address: string): boolean {
  const plain = unmapped(address);
  const family = isIP(plain);
  return family !== 0 && !closed.check(plain, family === 6 ? "ipv6" : "ipv4");
}

export class PrivateAddress extends Error {
  override readonly name = "PrivateAddress";
  constructor() {
    super("the address of this host is not public");
  }
}

/**
 * Looks up a host for a connection, and refuses it if any of its addresses is not public. The addresses that are checked
 * are those that are connected to: a name that answers otherwise a moment later gains nothing.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found: readonly LookupAddress[]) => {
    const [first] = found ?? [];
    if (error !== null) callback(error, "");
    else if (first === undefined || !found.every(({ address }) => isPublicAddress(address)))
      callback(new PrivateAddress(), "");
    else if (options.all === true) callback(null, [...found]);
    else callback(null, first.address, first.family);
  });
};
