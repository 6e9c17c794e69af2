import { describe, expect, it } from "vitest";
import { clearSignInFailures, isSignInBlocked, recordSignInFailure } from "./sign-in-limit";

describe("sign-in limit", () => {
  it("blocks one address after ten failures, leaves others alone, and forgets after a quarter of an hour", () => {
    for (let i = 0; i < 10; i++) {
      expect(isSignInBlocked("ada@example.org", "10.0.0.1", 1000)).toBe(false);
      recordSignInFailure("ada@example.org", "10.0.0.1", 1000);
    }
    expect(isSignInBlocked("ada@example.org", "10.0.0.1", 1000)).toBe(true);
    expect(isSignInBlocked("ada@example.org", "10.0.0.2", 1000)).toBe(false);
    expect(isSignInBlocked("bob@example.org", "10.0.0.1", 1000)).toBe(false);
    expect(isSignInBlocked("ada@example.org", "10.0.0.1", 1000 + 15 * 60_000)).toBe(false);
  });

  it("blocks the account after a hundred failures from anywhere", () => {
    for (let i = 0; i < 100; i++) recordSignInFailure("eve@example.org", `10.1.0.${i}`, 1000);
    expect(isSignInBlocked("eve@example.org", "10.2.0.1", 1000)).toBe(true);
  });

  it("starts anew after a success", () => {
    for (let i = 0; i < 9; i++) recordSignInFailure("joe@example.org", "10.0.0.1", 1000);
    clearSignInFailures("joe@example.org", "10.0.0.1");
    recordSignInFailure("joe@example.org", "10.0.0.1", 1000);
    expect(isSignInBlocked("joe@example.org", "10.0.0.1", 1000)).toBe(false);
  });
});
