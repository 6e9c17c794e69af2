import ipaddr from "ipaddr.js";

type Address = ipaddr.IPv4 | ipaddr.IPv6;
export type TrustedProxies = readonly [Address, number][];

/** Proxies as a comma-separated list of addresses and CIDR ranges. Throws a sentence that names the one that is neither. */
export function parseTrustedProxies(list: string): TrustedProxies {
  return list
    .split(",")
    .map(entry => entry.trim())
    .filter(entry => entry !== "")
    .map(entry => {
      if (ipaddr.isValidCIDR(entry)) return ipaddr.parseCIDR(entry);
      const address = parseAddress(entry);
      if (!address) throw new Error(`"${entry}" is neither an address nor a range such as 10.0.0.0/8`);
      return [address, address.kind() === "ipv4" ? 32 : 128];
    });
}

/**
 * The caller's address: the connection's own, or, while that is a trusted proxy's, the next entry of `X-Forwarded-For` from the right. What
 * stands left of the first untrusted one may be made up by it. `unknown` when the connection has none.
 */
export function resolveClientAddress(peer: string | undefined, forwarded: string | null, trusted: TrustedProxies): string {
  let current = parseAddress(peer ?? "");
  const hops = (forwarded ?? "").split(",");
  while (current && isTrusted(current, trusted)) {
    const next = parseAddress(hops.pop() ?? "");
    if (!next) break;
    current = next;
  }
  return current?.toString() ?? "unknown";
}

function isTrusted(address: Address, trusted: TrustedProxies): boolean {
  return trusted.some(([range, bits]) => range.kind() === address.kind() && address.match(range, bits));
}

/** Some proxies add the port: `192.0.2.1:4711`, `[2001:db8::1]:4711`. IPv4 within IPv6 is IPv4. */
function parseAddress(text: string): Address | null {
  const bare = text
    .trim()
    .replace(/^\[(.*)\](?::\d+)?$/, "$1")
    .replace(/^([\d.]+):\d+$/, "$1");
  return ipaddr.IPv4.isValidFourPartDecimal(bare) || ipaddr.IPv6.isValid(bare) ? ipaddr.process(bare) : null;
}
