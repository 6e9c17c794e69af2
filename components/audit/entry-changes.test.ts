import { describe, expect, it } from "vitest";
import { entryChanges } from "./entry-changes";

describe("what an entry changed", () => {
  it.each<[string, unknown, unknown, ReturnType<typeof entryChanges>]>([
    ["nothing on both sides", null, null, []],
    ["nothing that differs", { role: "viewer" }, { role: "viewer" }, []],
    ["made", null, { name: "Core" }, [{ path: "name", before: null, after: "Core" }]],
    ["removed", { name: "Core" }, null, [{ path: "name", before: "Core", after: null }]],
    [
      "changed, by name",
      { role: "viewer", disabled: false, same: 1 },
      { role: "admin", disabled: true, same: 1 },
      [
        { path: "disabled", before: "false", after: "true" },
        { path: "role", before: "viewer", after: "admin" },
      ],
    ],
    ["a list of values", { teams: ["a"] }, { teams: ["a", "b"] }, [{ path: "teams", before: "a", after: "a, b" }]],
    ["an emptied list", { teams: ["a"] }, { teams: [] }, [{ path: "teams", before: "a", after: "none" }]],
    ["a value that was set to nothing", { at: "soon" }, { at: null }, [{ path: "at", before: "soon", after: "none" }]],
    [
      "what lies deeper",
      { lanes: [{ id: "fast", depth: 0 }] },
      { lanes: [{ id: "fast", depth: 1 }] },
      [{ path: "lanes › 0 › depth", before: "0", after: "1" }],
    ],
    ["a plain value", 1, 2, [{ path: "value", before: "1", after: "2" }]],
  ])("%s", (_, before, after, expected) => {
    expect(entryChanges(before, after)).toEqual(expected);
  });
});
