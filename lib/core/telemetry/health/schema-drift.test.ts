import { expect, it } from "vitest";
import { type SeenName, schemaDrift } from "./schema-drift";

const name = (version: string, key: string, firstDay: string, tool = "codex"): SeenName => ({
  tool,
  version,
  reason: `dropped:${key}`,
  firstDay,
});

it("tells which names came with a version", () => {
  const seen = [
    name("0.169.0", "event:codex.startup", "2026-11-01"),
    name("0.170.0", "event:codex.startup", "2026-11-10"),
    name("0.170.0", "event:codex.turn_diff", "2026-11-10"),
    name("0.170.0", "cwd", "2026-11-12"),
    name("0.171.0", "cwd", "2026-11-15"),
  ];
  expect(schemaDrift(seen)).toEqual([{ tool: "codex", version: "0.170.0", names: ["cwd", "event:codex.turn_diff"] }]);
});

it("compares clients with themselves only, and versions of one day by their number", () => {
  const seen = [name("0.10.0", "b", "2026-11-01"), name("0.9.0", "a", "2026-11-01"), name("1.0.0", "z", "2026-11-05", "gemini-cli")];
  expect(schemaDrift(seen)).toEqual([{ tool: "codex", version: "0.10.0", names: ["b"] }]);
});

it("takes neither refused records nor nameless versions for drift", () => {
  const refused = { tool: "", version: "", reason: "rejected:bad_metric", firstDay: "2026-11-09" };
  expect(schemaDrift([name("0.169.0", "a", "2026-11-01"), name("", "b", "2026-11-09"), refused])).toEqual([]);
});
