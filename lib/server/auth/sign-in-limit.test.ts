import { expect, it } from "vitest";
import { networkOf, signInLimits } from "./sign-in-limit";

it.each([
  ["203.0.113.5", "203.0.113.5"],
  ["2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"],
  ["2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64"],
  ["::1", "::/64"],
  ["unknown", "unknown"],
])("counts %s under %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});

it("keeps no e-mail address", () => {
  expect(JSON.stringify(signInLimits("ada@example.org", "10.0.0.1"))).not.toContain("ada");
});
