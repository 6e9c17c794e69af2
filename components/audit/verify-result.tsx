import { formatCount } from "@/components/charts/figure-format";
import { Callout } from "@/components/ui/callout";
import { breakWords } from "./audit-words";
import type { Verification } from "./use-verify";

/** How far the check is, or what came of it. */
export function VerifyResult({ verification }: { verification: Verification }) {
  switch (verification.kind) {
    case "idle":
      return null;
    case "starting":
      return (
        <Callout role="status" className="mb-4">
          Checking the log.
        </Callout>
      );
    case "progress":
      return (
        <Callout role="status" className="mb-4">
          <p>
            Checked {formatCount(verification.entries)} of {formatCount(verification.total)} entries.
          </p>
          <progress
            className="mt-1.5 w-full accent-ink"
            value={verification.entries}
            max={verification.total}
            aria-label="Entries checked"
          />
        </Callout>
      );
    case "intact":
      return (
        <Callout tone="ok" role="status" className="mb-4" title={`All ${formatCount(verification.entries)} entries fit`}>
          <p className="text-muted">
            Daily anchors checked: {formatCount(verification.anchors)}. Whoever can write the database and holds this installation's secret
            could make both anew; an anchor or an export that is kept elsewhere shows that.
          </p>
        </Callout>
      );
    case "broken":
      return (
        <Callout tone="danger" role="alert" className="mb-4" title={`The log is broken at entry ${formatCount(verification.sequence)}`}>
          {breakWords(verification.reason)}
        </Callout>
      );
    case "lost":
      return (
        <Callout tone="warn" role="alert" className="mb-4" title="The check broke off">
          The connection was lost. Nothing is said about the log; verify it again.
        </Callout>
      );
  }
}
