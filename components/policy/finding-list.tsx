import { CircleAlert, TriangleAlert } from "lucide-react";
import type { PlacedFinding } from "./finding-place";

type Props = { findings: readonly PlacedFinding[]; onJump?: ((pointer: string) => void) | undefined };

/** What the validation says, errors first; each leads to what it is about where `onJump` is given. */
export function FindingList({ findings, onJump }: Props) {
  return (
    <ul aria-label="Findings" className="grid gap-2">
      {findings.map((finding, index) => {
        const { severity, message, place, pointer } = finding;
        const Icon = severity === "error" ? CircleAlert : TriangleAlert;
        return (
          <li key={index} className="flex gap-2">
            <Icon
              className={severity === "error" ? "mt-0.5 size-4 shrink-0 text-danger" : "mt-0.5 size-4 shrink-0 text-warn"}
              aria-hidden="true"
            />
            <div className="min-w-0">
              <p className="wrap-break-word">
                <span className="sr-only">{severity === "error" ? "Error: " : "Warning: "}</span>
                {message}
              </p>
              {onJump ? (
                <button
                  type="button"
                  onClick={() => onJump(pointer)}
                  className="rounded-xs text-left text-muted text-xs underline decoration-line-strong underline-offset-4 hover:text-ink"
                >
                  {place}
                </button>
              ) : (
                <p className="text-faint text-xs">{place}</p>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
