import type { Decision, DecisionSource } from "../../event";

/** What `gemini_cli.tool_call` says of how a call came to run or not. */
export type CallReport = {
  decision: string | null;
  interactive: boolean;
  success: boolean | null;
  /** The call ended in an error; one that was refused or stopped by a person has none. */
  failed: boolean;
  errorType: string | null;
};

/**
 * Who decided. `accept` is written for "allow once" and for everything that nobody was asked about (`--yolo`, read-only tools, allow-lists): without a
 * person it was automatic, with one it stays `unknown` until the conversation tells (`withAskedDecisions`). The others are a person's answers:
 * `auto_accept` is "always allow", `modify` an edit of the proposal, and "always allow, and save it" is written as `reject` although the call ran.
 * Null = nothing was decided, e.g. arguments that were not valid.
 */
export function decisionOf(report: CallReport): { decision: Decision; source: DecisionSource } | null {
  const { decision, interactive, success, failed, errorType } = report;
  switch (decision) {
    case "accept":
      return interactive ? { decision: "accept", source: "unknown" } : { decision: "auto", source: "config" };
    case "auto_accept":
    case "modify":
      return interactive ? { decision: "accept", source: "user" } : { decision: "auto", source: "config" };
    case "reject":
      if (!interactive) return { decision: "reject", source: "config" };
      return { decision: success === true || failed ? "accept" : "reject", source: "user" };
    default:
      return errorType === "policy_violation" ? { decision: "reject", source: "config" } : null;
  }
}
