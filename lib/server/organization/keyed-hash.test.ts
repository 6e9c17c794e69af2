import { createHmac } from "node:crypto";
import { expect, it } from "vitest";
import { keyedHashOf } from "./keyed-hash";

it("is an HMAC-SHA256 of kind and value, 24 base64url characters", () => {
  const key = Buffer.alloc(32, 7);
  const expected = createHmac("sha256", key).update("file\0src/index.ts").digest("base64url").slice(0, 24);
  expect(keyedHashOf(key)("file", "src/index.ts")).toBe(expected);
  expect(expected).toMatch(/^[A-Za-z0-9_-]{24}$/);
});

it("differs by kind, value and key", () => {
  const hash = keyedHashOf(Buffer.alloc(32, 7));
  const other = keyedHashOf(Buffer.alloc(32, 8));
  expect(new Set([hash("file", "a"), hash("host", "a"), hash("file", "b"), other("file", "a")]).size).toBe(4);
});
