import { describe, expect, it } from "vitest";
import { parseTrustedProxies, resolveClientAddress } from "./trusted-proxies";

const PROXIES = "10.0.0.0/8, 192.0.2.7, 2001:db8::/32";

describe("resolveClientAddress", () => {
  it.each([
    ["no proxy, no header", "", "203.0.113.5", null, "203.0.113.5"],
    ["a header that anyone wrote", "", "203.0.113.5", "127.0.0.1", "203.0.113.5"],
    ["a header from a stranger", PROXIES, "203.0.113.5", "10.0.0.9", "203.0.113.5"],
    ["one trusted proxy", PROXIES, "10.0.0.1", "203.0.113.5", "203.0.113.5"],
    ["a forged entry left of the true one", PROXIES, "10.0.0.1", "198.51.100.1, 203.0.113.5", "203.0.113.5"],
    ["a forged entry that looks like a proxy", PROXIES, "10.0.0.1", "198.51.100.1, 10.0.0.9, 203.0.113.5", "203.0.113.5"],
    ["a chain of trusted proxies", PROXIES, "10.0.0.1", "203.0.113.5, 192.0.2.7, 10.9.9.9", "203.0.113.5"],
    ["nothing but proxies", PROXIES, "10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"],
    ["a trusted proxy without the header", PROXIES, "10.0.0.1", null, "10.0.0.1"],
    ["an entry that is no address", PROXIES, "10.0.0.1", "203.0.113.5, nonsense", "10.0.0.1"],
    ["an octal way to write an address", PROXIES, "10.0.0.1", "0177.0.0.1", "10.0.0.1"],
    ["a number as an address", PROXIES, "10.0.0.1", "2130706433", "10.0.0.1"],
    ["an empty entry", PROXIES, "10.0.0.1", "203.0.113.5,", "10.0.0.1"],
    ["IPv4 within IPv6", PROXIES, "::ffff:10.0.0.1", "::ffff:203.0.113.5", "203.0.113.5"],
    ["ports", PROXIES, "10.0.0.1", "203.0.113.5:4711", "203.0.113.5"],
    ["IPv6 with a port", PROXIES, "2001:db8::1", "[2a00::1]:443", "2a00::1"],
    ["an IPv6 address beside IPv4 ranges", "10.0.0.0/8", "2001:db8::1", "203.0.113.5", "2001:db8::1"],
    ["a connection that is gone", PROXIES, undefined, "203.0.113.5", "unknown"],
  ])("%s", (_what, proxies, peer, forwarded, address) => {
    expect(resolveClientAddress(peer, forwarded, parseTrustedProxies(proxies))).toBe(address);
  });
});

describe("parseTrustedProxies", () => {
  it.each(["proxy.example.org", "10.0.0.0/33", "10.0.0", "10.0.0.1/"])("refuses %s", entry => {
    expect(() => parseTrustedProxies(`10.0.0.1, ${entry}`)).toThrow(`"${entry}" is neither`);
  });
});
