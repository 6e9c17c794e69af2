import { describe, expect, it } from "vitest";
import { bearerToken, hashTokenSecret, newTokenSecret } from "./token-secret";

describe("token secret", () => {
  it("is recognised in a header by its form", () => {
    const { secret, prefix, hash } = newTokenSecret("svc");
    expect(secret.startsWith(prefix)).toBe(true);
    expect(prefix).toHaveLength(14);
    expect(hash).toEqual(hashTokenSecret(secret));
    expect(bearerToken(`Bearer ${secret}`)).toBe(secret);
    expect(bearerToken(`bearer  ${secret} `)).toBe(secret);
  });

  it.each([null, undefined, "", "Bearer", "Bearer abc", "Basic abc", `Bearer ${newTokenSecret("pat").secret}x`])("refuses %s", header => {
    expect(bearerToken(header)).toBeNull();
  });
});
