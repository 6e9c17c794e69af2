import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { FindingList } from "./finding-list";
import type { PlacedFinding } from "./finding-place";

type Props = { findings: readonly PlacedFinding[]; onJump: (pointer: string) => void };

/** Everything that the validation says about the draft, with the way to each place. */
export function FindingSummary({ findings, onJump }: Props) {
  // Limits of flagd stand apart: they only matter to those who export to it.
  const limits = findings.filter(finding => finding.code === "flagd");
  const rest = findings.filter(finding => finding.code !== "flagd");
  return (
    <Card aria-labelledby="findings-title" className="xl:sticky xl:top-20">
      <CardHeader
        id="findings-title"
        title="Findings"
        description={rest.length === 0 ? "Nothing is wrong or doubtful." : "Errors block publishing, warnings do not."}
      />
      {findings.length > 0 && (
        <CardBody className="grid gap-3 xl:max-h-[70dvh] xl:overflow-y-auto">
          {rest.length > 0 && <FindingList findings={rest} onJump={onJump} />}
          {limits.length > 0 && (
            <details>
              <summary className="w-fit rounded-xs text-muted hover:text-ink">Cannot be exported to flagd ({limits.length})</summary>
              <div className="pt-2">
                <FindingList findings={limits} onJump={onJump} />
              </div>
            </details>
          )}
        </CardBody>
      )}
    </Card>
  );
}
