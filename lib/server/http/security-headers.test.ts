import { describe, expect, it } from "vitest";
import { apiSecurityHeaders, pageContentSecurityPolicy, securityHeaders } from "./security-headers";

const directive = (policy: string, name: string) => policy.split("; ").find(part => part.startsWith(`${name} `));

describe("security headers", () => {
  it("let scripts and styles run by nonce only", () => {
    const policy = pageContentSecurityPolicy("abc", false);
    expect(directive(policy, "script-src")).toBe("script-src 'self' 'nonce-abc' 'strict-dynamic'");
    expect(directive(policy, "style-src")).toBe("style-src 'self' 'nonce-abc'");
    expect(directive(policy, "style-src-attr")).toBe("style-src-attr 'unsafe-inline'");
    expect(directive(policy, "frame-ancestors")).toBe("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe-eval");
  });

  it("promise https only where people come by https", () => {
    expect(securityHeaders("https://lanes.example.org")).toHaveProperty("strict-transport-security");
    expect(apiSecurityHeaders("https://lanes.example.org")).toHaveProperty("strict-transport-security");
    expect(securityHeaders("http://localhost:3000")).not.toHaveProperty("strict-transport-security");
  });
});

it("sends with an API answer what keeps it from being read or shown as something else", () => {
  expect(Object.keys(apiSecurityHeaders("http://localhost:3000")).sort()).toEqual([
    "content-security-policy",
    "cross-origin-resource-policy",
    "x-content-type-options",
    "x-frame-options",
  ]);
});
