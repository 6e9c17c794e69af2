import { expect, it } from "vitest";
import { laneSummary } from "./lane-summary";

const target = { model: "m" };

it.each([
  [
    { depth: 0, firstFeedbackBudgetMs: 1000, targets: { zed: target, "claude-code": target, codex: target } },
    "Depth 0, first feedback within 1,000 ms, targets for Codex, Claude Code and zed",
  ],
  [{ depth: 2, targets: { codex: target } }, "Depth 2, targets for Codex"],
  [{ depth: 1, targets: {} }, "Depth 1, no targets"],
])("says a lane in one line", (lane, words) => {
  expect(laneSummary({ id: "l", name: "L", ...lane })).toBe(words);
});
