import type { Lane } from "@/lib/core/policy/document";
import { CODING_TOOLS, toolName } from "@/lib/core/telemetry/tools";

/** A lane in one line: "Depth 0, first feedback within 1,000 ms, targets for Codex and Claude Code". */
export function laneSummary({ depth, firstFeedbackBudgetMs, targets }: Lane): string {
  const order = (tool: string) => (CODING_TOOLS.includes(tool) ? CODING_TOOLS.indexOf(tool) : CODING_TOOLS.length);
  const tools = Object.keys(targets)
    .toSorted((a, b) => order(a) - order(b))
    .map(toolName);
  const list = new Intl.ListFormat("en-GB", { type: "conjunction" }).format(tools);
  const budget = firstFeedbackBudgetMs === undefined ? [] : [`first feedback within ${firstFeedbackBudgetMs.toLocaleString("en")} ms`];
  return [`Depth ${depth}`, ...budget, tools.length === 0 ? "no targets" : `targets for ${list}`].join(", ");
}
