import { describe, expect, it } from "vitest";
import { assertSameOrigin } from "./origin-check";

const check = (headers: Record<string, string>, method = "POST", configured?: string) =>
  assertSameOrigin(new Request("http://10.0.0.5:3000/api/v1/tokens", { method, headers }), configured);

describe("origin check of changes by cookie", () => {
  it.each([
    [{ "sec-fetch-site": "same-origin" }],
    [{ origin: "http://10.0.0.5:3000", host: "10.0.0.5:3000" }],
    [{ origin: "https://lanes.example.org", host: "upstream:3000" }],
  ])("allows %j", headers => {
    expect(() => check(headers as Record<string, string>, "POST", "https://lanes.example.org")).not.toThrow();
  });

  it.each([
    [{}],
    [{ "sec-fetch-site": "cross-site", origin: "http://10.0.0.5:3000", host: "10.0.0.5:3000" }],
    [{ "sec-fetch-site": "same-site" }],
    [{ origin: "http://evil.example", host: "10.0.0.5:3000" }],
    [{ origin: "null", host: "10.0.0.5:3000" }],
    [{ host: "10.0.0.5:3000" }],
  ])("refuses %j", headers => {
    expect(() => check(headers as Record<string, string>)).toThrow(/another site/);
  });

  it("lets reads through", () => {
    expect(() => check({ "sec-fetch-site": "cross-site" }, "GET")).not.toThrow();
  });
});
