import { describe, expect, it } from "vitest";
import { componentsOf } from "./components-of";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

describe("componentsOf", () => {
  it("follows names through names, each once, cycles included", () => {
    const components = { A: { properties: { b: ref("B") } }, B: { anyOf: [ref("A"), ref("C")] }, C: { type: "string" as const }, D: {} };
    expect(componentsOf({ items: ref("A") }, components)).toEqual(["A", "B", "C"]);
    expect(componentsOf(undefined, components)).toEqual([]);
  });
});
