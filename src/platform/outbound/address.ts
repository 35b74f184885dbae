import { BlockList, isIPv4, isIPv6 } from "node:net";

const blocked = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const)
  blocked.addSubnet(net, bits, "ipv4");
// Of IPv6 only what is routed for everybody is left (2000::/3), without documentation, benchmarks, Teredo and 6to4.
const routed = new BlockList();
routed.addSubnet("2000::", 3, "ipv6");
for (const [net, bits] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  blocked.addSubnet(net, bits, "ipv6");

/** Whether an address is one of the wide internet, and none of this machine, this network or a special purpose. */
export function isPublic(address: string): boolean {
  if (isIPv4(address)) return !blocked.check(address, "ipv4");
  if (!isIPv6(address) || address.includes("%")) return false;
  return routed.check(address, "ipv6") && !blocked.check(address, "ipv6");
}

/** What the installation lets through although it is not public: hosts, host:port, addresses, CIDRs. */
export type Allowance = { readonly host: (host: string, port: number) => boolean; readonly address: (address: string) => boolean };

export function readAllowance(entries: readonly string[]): Allowance {
  const nets = new BlockList();
  const hosts = new Set<string>();
  for (const entry of entries) {
    const [net = "", bits] = entry.split("/");
    const family = isIPv4(net) ? "ipv4" : isIPv6(net) ? "ipv6" : undefined;
    if (family && bits !== undefined) nets.addSubnet(net, Number(bits), family);
    else if (family) nets.addAddress(net, family);
    else hosts.add(entry.toLowerCase());
  }
  return {
    host: (host, port) => hosts.has(host) || hosts.has(`${host}:${port}`),
    address: (address) => nets.check(address, isIPv4(address) ? "ipv4" : "ipv6"),
  };
}
