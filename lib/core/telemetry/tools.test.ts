import { expect, it } from "vitest";
import { isKnownTool, toolName } from "./tools";

it("leaves a tool that it does not know as it is called", () => {
  expect(["claude-code", "our-bot", "constructor"].map(toolName)).toEqual(["Claude Code", "our-bot", "constructor"]);
  expect(["codex", "our-bot", "toString"].map(isKnownTool)).toEqual([true, false, false]);
});
