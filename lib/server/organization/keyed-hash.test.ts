import { createHmac } from "node:crypto";
import { expect, it } from "vitest";
import { keyedHashOf } from "./keyed-hash";

it("is an HMAC-SHA256 of kind and value, 24 base64url characters", () => {
  const key = Buffer.alloc(32, 7);
  const expected = createHmac("sha256", key).update("file\0src/index.ts").digest("base64url").slice(0, 24);
  expect(keyedHashOf(key)("file", "src/index.ts")).toBe(expected);
  expect(expected).toMatch(/^[A-Za-z0-9_-]{24}$/);
});

it("is the same in the first epoch as without one; later ones change what leads to a person, and nothing else", () => {
  const key = Buffer.alloc(32, 7);
  const [first, second, third] = [keyedHashOf(key, 1), keyedHashOf(key, 2), keyedHashOf(key, 3)];
  for (const kind of ["developer", "host", "identity"] as const) {
    expect(first(kind, "a")).toBe(keyedHashOf(key)(kind, "a"));
    expect(new Set([first(kind, "a"), second(kind, "a"), third(kind, "a")]).size).toBe(3);
  }
  for (const kind of ["file", "line", "conversation", "event"] as const) expect(second(kind, "a")).toBe(first(kind, "a"));
});

it("differs by kind, value and key", () => {
  const hash = keyedHashOf(Buffer.alloc(32, 7));
  const other = keyedHashOf(Buffer.alloc(32, 8));
  expect(new Set([hash("file", "a"), hash("host", "a"), hash("file", "b"), other("file", "a")]).size).toBe(4);
});
