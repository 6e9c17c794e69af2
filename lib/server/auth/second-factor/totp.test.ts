import { describe, expect, it } from "vitest";
import { newTotpSecret, totpEnrolment, totpStepOf } from "./totp";

/** RFC 6238 appendix B, SHA-1: the last six of the eight digits there. */
const secret = Buffer.from("12345678901234567890");
const VECTORS: [seconds: number, code: string][] = [
  [59, "287082"],
  [1111111109, "081804"],
  [1111111111, "050471"],
  [1234567890, "005924"],
  [2000000000, "279037"],
];

describe("totpStepOf", () => {
  it.each(VECTORS)("knows the code of second %i", (seconds, code) => {
    expect(totpStepOf(secret, code, seconds * 1000)).toBe(Math.floor(seconds / 30));
  });

  it.each([
    [-2, null],
    [-1, 41152263],
    [0, 41152263],
    [1, 41152263],
    [2, null],
  ])("%i steps off", (steps, step) => {
    expect(totpStepOf(secret, "005924", (1234567890 + steps * 30) * 1000)).toBe(step);
  });

  it.each(["", "5924", "0005924", "00592x", " 005924", "００５９２４"])("refuses %j", code => {
    expect(totpStepOf(secret, code, 1234567890_000)).toBeNull();
  });
});

it("tells an app the account, the issuer and the secret", () => {
  const { uri, secret: typed } = totpEnrolment(secret, "ada@example.org", "Lanekeeper Acme");
  expect(typed).toBe("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  const address = new URL(uri);
  expect(address.protocol).toBe("otpauth:");
  expect(decodeURIComponent(address.pathname)).toContain("Lanekeeper Acme:ada@example.org");
  expect(Object.fromEntries(address.searchParams)).toMatchObject({ secret: typed, issuer: "Lanekeeper Acme", digits: "6", period: "30" });
});

it("makes another secret each time", () => {
  expect(newTotpSecret()).toHaveLength(20);
  expect(newTotpSecret()).not.toEqual(newTotpSecret());
});
