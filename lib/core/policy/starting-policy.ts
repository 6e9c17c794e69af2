import type { PolicyDraft, Rule } from "./document";
import { NEEDS } from "./needs";
import { STANDARD_WORK_TYPES } from "./standard-work-types";

/** The policy a new organisation starts with (PROTOCOLS section 3): everyday work stays fast, delegated work goes deep. A fresh copy each time. */
export function startingPolicy(): PolicyDraft {
  return {
    client: { pollSeconds: 60, staleAfterSeconds: 3600, onStale: "use-cached", failMode: "open", minEvaluator: "1.0.0" },
    killSwitch: { active: false, lane: "deep" },
    attributes: {},
    lanes: [
      {
        id: "fast",
        name: "Flow",
        depth: 0,
        firstFeedbackBudgetMs: 1000,
        targets: {
          codex: { model: "gpt-5.3-codex-spark", fallbacks: ["gpt-5.3-codex"] },
          "claude-code": { model: "claude-haiku-4-5" },
          "gemini-cli": { model: "gemini-2.5-flash" },
          opencode: { model: "openai/gpt-5.3-codex-spark" },
        },
      },
      {
        id: "deep",
        name: "Delegation",
        depth: 1,
        firstFeedbackBudgetMs: 10_000,
        targets: {
          codex: { model: "gpt-5.3-codex", effort: "high" },
          "claude-code": { model: "claude-opus-4-5" },
          "gemini-cli": { model: "gemini-2.5-pro" },
          opencode: { model: "openai/gpt-5.3-codex", effort: "high" },
        },
      },
    ],
    workTypes: structuredClone(STANDARD_WORK_TYPES),
    segments: [],
    rules: [
      workTypeRule("large-refactor", "Larger refactors are delegated", "deep", "needs to be held together over many steps"),
      workTypeRule(
        "codebase-change",
        "Changes across the codebase are delegated",
        "deep",
        "touches more than one sitting can keep in view",
      ),
      workTypeRule("test-repair", "Test repair is delegated", "deep", "runs tests and acts on their results until they pass"),
      workTypeRule("release-prep", "Release preparation is delegated", "deep", "crosses from drafting into agentic execution"),
      workTypeRule("multi-file-plan", "Multi-file work is delegated", "deep", "needs a stable plan"),
      {
        ...rule("all-signals-deep", "Work with all three signals is delegated", "deep"),
        when: { all: NEEDS.map(attr => ({ attr, op: "eq", value: true })) },
        reason: "needs persistence, tool orchestration and dependable reasoning over time",
      },
      workTypeRule(
        "editor-interaction",
        "Editor interactions stay in flow",
        "fast",
        "an answer within a second keeps the developer in flow",
      ),
      workTypeRule("quick-debug", "Quick debugging stays in flow", "fast", "short passes with a person looking on"),
      workTypeRule("small-refactor", "Small refactors stay in flow", "fast", "small enough to check at a glance"),
      workTypeRule("code-question", "Questions about code stay in flow", "fast", "exploring, nothing is changed"),
    ],
    escalation: [
      {
        id: "two-corrections",
        from: "fast",
        to: "deep",
        sticky: "session",
        when: { attr: "corrections", op: "gte", value: 2 },
      },
      {
        id: "three-failed-checks",
        from: "fast",
        to: "deep",
        sticky: "session",
        when: { attr: "failedChecks", op: "gte", value: 3 },
      },
    ],
    exploration: { percent: 0 },
    default: { lane: "fast" },
  };
}

function rule(id: string, name: string, lane: string): Omit<Rule, "when" | "reason"> {
  return { id, name, enabled: true, lane, lock: false };
}

function workTypeRule(workType: string, name: string, lane: string, reason: string): Rule {
  return { ...rule(`${workType}-${lane}`, name, lane), when: { all: [{ attr: "workType", op: "eq", value: workType }] }, reason };
}
