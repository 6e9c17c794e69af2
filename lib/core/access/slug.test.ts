import { expect, it } from "vitest";
import { slugOf } from "./slug";

it.each([
  ["Platform Team", "platform-team"],
  ["  Zürich & Genève ", "zurich-geneve"],
  ["日本", "team"],
  [`${"a".repeat(63)} b`, "a".repeat(63)],
])("makes a slug of %j", (name, slug) => {
  expect(slugOf(name, "team")).toBe(slug);
});
