/** One result of the validation. An `error` blocks publishing, a `warning` does not. */
export type Finding = {
  severity: "error" | "warning";
  /** JSON pointer into the draft. */
  pointer: string;
  /** Stable, for programs; `message` is for people. */
  code: string;
  message: string;
};

export const error = (pointer: string, code: string, message: string): Finding => ({ severity: "error", pointer, code, message });
export const warning = (pointer: string, code: string, message: string): Finding => ({ severity: "warning", pointer, code, message });

/** True when nothing among the findings blocks publishing. */
export function isPublishable(findings: readonly Finding[]): boolean {
  return findings.every(finding => finding.severity !== "error");
}
