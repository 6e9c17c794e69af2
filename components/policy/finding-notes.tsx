import type { PlacedFinding } from "./finding-place";

/** Findings right below what they are about. */
export function FindingNotes({ findings }: { findings: readonly PlacedFinding[] }) {
  return findings.map(({ severity, code, pointer, message }) => (
    <p key={`${code} ${pointer}`} className={severity === "error" ? "text-danger text-xs" : "text-warn text-xs"}>
      <span className="sr-only">{severity === "error" ? "Error: " : "Warning: "}</span>
      {message}
    </p>
  ));
}
